import { findWords, type Vocabulary } from './vocabulary.ts';

/** How a mood sounds. Each value runs from -1 to 1, 0 is neutral. */
export interface Mood {
  /** Sad to glad: the mode and the chords. */
  readonly valence: number;
  /** Calm to wild: density and loudness of the playing. */
  readonly energy: number;
  /** Dark to bright timbres and registers. */
  readonly brightness: number;
  /** Dry to far away: the reverb. */
  readonly space: number;
}

type Values = readonly [valence: number, energy: number, brightness: number, space: number];

const moods: Vocabulary<Values> = [
  // What a song made of plain text says.
  ['neutral', [0, 0, 0, 0]],
  [
    'happy|joyful|joyous|cheerful|masaya|feliz|alegre|frohlich|heureux|joyeux|gioioso|嬉しい|楽しい|행복|سعيد',
    [0.9, 0.5, 0.6, -0.1],
  ],
  [
    'funny|playful|silly|whimsical|cheeky|witty|humorous|nakakatawa|おかしい',
    [0.6, 0.5, 0.4, -0.4],
  ],
  [
    'hopeful|optimistic|uplifting|inspiring|bright|sunny|pag-asa|esperanzado|hoffnungsvoll|希望',
    [0.7, 0.3, 0.6, 0.2],
  ],
  [
    'warm|tender|gentle|loving|affectionate|sweet|cozy|cosy|malambing|tierno|zartlich|tendre|優しい|やさしい|暖かい',
    [0.5, -0.5, -0.2, 0.1],
  ],
  ['romantic|sensual|intimate|sexy', [0.3, -0.3, -0.2, 0.3]],
  ['triumphant|heroic|epic|majestic|grand|victorious|anthemic|proud', [0.7, 0.8, 0.5, 0.6]],
  ['festive|celebratory|party|exuberant|euphoric|ecstatic|fiesta', [0.9, 0.9, 0.7, 0]],
  [
    'peaceful|calm|serene|quiet|soothing|relaxed|still|meditative|payapa|tranquilo|ruhig|calme|静か|穏やか|هادئ',
    [0.3, -0.8, -0.2, 0.5],
  ],
  ['dreamy|ethereal|floating|hazy|otherworldly|mystical|magical|夢|moorish', [0.2, -0.5, 0.2, 0.9]],
  [
    'wistful|bittersweet|nostalgic|nostalgico|longing|yearning|saudade|nostalgisch|懐かしい|切ない',
    [-0.15, -0.3, -0.1, 0.4],
  ],
  [
    'melancholy|melancholic|sad|sorrowful|mournful|blue|malungkot|triste|traurig|heartbroken|悲しい|哀愁|슬픈|حزين',
    [-0.8, -0.5, -0.4, 0.4],
  ],
  [
    'rueful|regretful|resigned|pensive|reflective|introspective|thoughtful|contemplative',
    [-0.4, -0.4, -0.2, 0.2],
  ],
  ['lonely|desolate|bleak|empty|hollow|cold|icy', [-0.7, -0.6, -0.2, 0.8]],
  [
    'dark|brooding|ominous|sinister|gloomy|haunting|eerie|ghostly|spooky|oscuro|duster|暗い',
    [-0.8, -0.1, -0.7, 0.6],
  ],
  [
    'angry|furious|rage|aggressive|violent|bitter|galit|furioso|wutend|怒り|غاضب',
    [-0.6, 0.95, 0.5, -0.6],
  ],
  ['tense|anxious|restless|nervous|urgent|uneasy|paranoid|suspenseful', [-0.5, 0.5, 0.2, -0.1]],
  ['rebellious|defiant|gritty|raw|wild|rowdy|snotty|reckless', [0, 0.8, 0.4, -0.5]],
  ['energetic|excited|driving|lively|upbeat|dynamic|bouncy|vibrant|元気', [0.4, 0.8, 0.5, -0.2]],
  ['cool|smooth|laid back|chill|groovy|mellow|easygoing', [0.2, -0.2, -0.1, 0.1]],
  ['solemn|sacred|reverent|spiritual|holy|prayerful', [-0.1, -0.5, -0.1, 0.8]],
  ['dramatic|intense|passionate|powerful', [-0.3, 0.6, 0.2, 0.4]],
  ['mysterious|enigmatic|strange|weird|surreal', [-0.3, -0.1, -0.2, 0.6]],
  ['patient|steady|humble|simple|honest', [0.2, -0.3, -0.1, -0.1]],
  ['wry|ironic|sarcastic|dry', [0, 0.1, 0.1, -0.5]],
];

/** The mean of the words that are known; `known` says whether there was one. */
export function readMood(text: string): { mood: Mood; known: boolean } {
  const found = findWords(text, moods);
  const mean = (index: 0 | 1 | 2 | 3): number =>
    found.length === 0 ? 0 : found.reduce((sum, one) => sum + one.value[index], 0) / found.length;
  return {
    mood: { valence: mean(0), energy: mean(1), brightness: mean(2), space: mean(3) },
    known: found.length > 0,
  };
}

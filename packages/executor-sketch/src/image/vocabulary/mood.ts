/** What a mood does to colours and air. Everything left out stays as it is. */
export interface MoodEntry {
  readonly words: string;
  /** −1 (cold) to 1 (warm). */
  readonly warmth?: number;
  /** Multiplies chroma. */
  readonly chroma?: number;
  /** Added to lightness. */
  readonly lift?: number;
  /** Multiplies contrast. */
  readonly contrast?: number;
  /** Amount of glow around lights, 0–1. */
  readonly bloom?: number;
  /** Amount of fog, 0–1. */
  readonly fog?: number;
  /** A hue that everything leans to, degrees. */
  readonly lean?: number;
}

/** The moods the sketch knows. */
export const MOODS = {
  warm: {
    words:
      'warm cozy cosy tender gentle homely intimate mainit calido chaleureux patient kind loving 暖 affectionate',
    warmth: 0.7,
    chroma: 1.05,
  },
  cold: {
    words: 'cold chilly icy bleak stark frosty malamig frio froid kalt 寒 sterile clinical',
    warmth: -0.8,
    chroma: 0.85,
  },
  calm: {
    words:
      'calm quiet peaceful serene tranquil still placid meditative contemplative silent payapa tahimik tranquilo calme ruhig 静 zen soothing restful patient slow',
    chroma: 0.82,
    contrast: 0.93,
    fog: 0.2,
  },
  restless: {
    words:
      'restless energetic frenetic busy hectic electric lively vibrant chaotic bustling dynamic intense magulo inquieto wild urgent',
    chroma: 1.2,
    contrast: 1.14,
    bloom: 0.4,
  },
  sad: {
    words:
      'sad melancholy melancholic wistful lonely sorrow gloomy somber sombre mournful bittersweet malungkot triste traurig 哀 حزين lonesome grief forlorn solitary blue',
    warmth: -0.4,
    chroma: 0.68,
    lift: -0.04,
    fog: 0.25,
  },
  joyful: {
    words:
      'joyful happy cheerful bright playful fun festive celebratory exuberant masaya alegre joyeux froh 喜 سعيد merry jubilant whimsical silly',
    warmth: 0.3,
    chroma: 1.28,
    lift: 0.04,
  },
  hopeful: {
    words:
      'hopeful optimistic uplifting inspiring triumphant pag-asa esperanza espoir hoffnung 希望 aspirational heroic proud',
    warmth: 0.35,
    chroma: 1.12,
    lift: 0.04,
    bloom: 0.35,
  },
  mysterious: {
    words:
      'mysterious mystic mystical enigmatic eerie haunting secret misteryoso misterioso 謎 uncanny occult arcane',
    chroma: 0.85,
    lift: -0.06,
    fog: 0.55,
    lean: 285,
  },
  nostalgic: {
    words:
      'nostalgic nostalgico nostalgique nostalgia retro vintage memory longing saudade sentimental 懐 wehmut',
    warmth: 0.55,
    chroma: 0.82,
    contrast: 0.9,
    bloom: 0.25,
  },
  dramatic: {
    words:
      'dramatic epic powerful majestic grand monumental sublime awe awe-inspiring imposing thrilling tense',
    contrast: 1.25,
    chroma: 1.08,
    lift: -0.03,
  },
  fresh: {
    words:
      'fresh crisp clean airy breezy clear sariwa fresco frais frisch invigorating rejuvenating spring',
    warmth: -0.2,
    chroma: 1.15,
    lift: 0.03,
    lean: 165,
  },
  dreamy: {
    words:
      'dreamy dreamlike ethereal soft surreal magical enchanted fairytale hazy fantastical panaginip onirico reveur 夢 otherworldly floating romantic',
    chroma: 0.95,
    lift: 0.05,
    contrast: 0.88,
    bloom: 0.7,
    fog: 0.3,
    lean: 330,
  },
  ominous: {
    words:
      'ominous dark menacing dread sinister foreboding horror scary apocalyptic brooding macabre threatening grim madilim',
    lift: -0.09,
    chroma: 0.8,
    contrast: 1.18,
    lean: 20,
    fog: 0.3,
  },
  wry: {
    words: "wry dry ironic quirky droll deadpan sardonic cheeky 'n' satirical absurd",
    chroma: 1.1,
    contrast: 1.1,
    lean: 95,
  },
  sensual: {
    words:
      'sensual passionate sultry romance love seductive pag-ibig amor amour liebe 愛 lush opulent luxurious',
    warmth: 0.4,
    chroma: 1.18,
    lift: -0.02,
    lean: 5,
  },
} as const satisfies Record<string, MoodEntry>;

/** The name of a mood. */
export type MoodName = keyof typeof MOODS;

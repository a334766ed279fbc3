/** Words of prompts that a machine makes up; the same ones for the same number. */
const SUBJECTS = [
  'harbour',
  'forest',
  'lighthouse',
  'market',
  'observatory',
  'orchard',
  'station',
  'glacier',
  'library',
  'garden',
];
const MOODS = ['quiet', 'golden', 'stormy', 'misty', 'joyful', 'solemn', 'dreamy', 'frozen'];
const STYLES = ['ink', 'watercolour', 'oil', 'photograph', 'woodcut', 'pastel', 'collage'];
const PLACES = ['Ålesund', 'Zürich', 'Kyoto', 'Lisbon', 'Valparaíso', 'Tromsø', 'Galway', 'Hué'];

/** In every one of them. */
export const EVERYWHERE = 'evening';
/** In one of a hundred. */
export const SELDOM = 'kingfisher';

const pick = <T>(from: readonly T[], number: number): T => from[number % from.length] as T;

/** A number that looks random and is not. */
export function scatter(number: number): number {
  return Math.imul(number ^ 0x9e3779b9, 0x85ebca6b) >>> 1;
}

export function promptText(number: number): string {
  const dice = scatter(number);
  const seldom = number % 100 === 0 ? ` with a ${SELDOM}` : '';
  return `A ${pick(MOODS, dice)} ${pick(SUBJECTS, dice >> 3)} near ${pick(PLACES, dice >> 6)}${seldom} in the ${EVERYWHERE}, no. ${number}`;
}

export function imageBody(number: number): object {
  const dice = scatter(number);
  return {
    prompt: `${promptText(number)}. ${pick(MOODS, dice >> 9)} light falls over the ${pick(SUBJECTS, dice >> 12)}, somebody named unique${number.toString(36)}x walks by, far hills and slow water behind, every detail in ${pick(STYLES, dice >> 15)}.`,
    negative_prompt: 'blurry, watermark, text',
    style_tags: [pick(STYLES, dice >> 4), pick(STYLES, dice >> 8), pick(MOODS, dice >> 10)],
    technical_params: { aspect_ratio: '4:5', quality: 'high', mood: pick(MOODS, dice) },
    composition: { subject: pick(SUBJECTS, dice >> 3), background: 'hills', lighting: 'low sun' },
  };
}

export function songBody(number: number): object {
  const dice = scatter(number);
  const line = (at: number): string =>
    `The ${pick(MOODS, dice >> at)} ${pick(SUBJECTS, dice >> (at + 2))} sings of ${pick(PLACES, dice >> (at + 1))}`;
  const lyrics = [0, 3, 5, 8].map(line).join('\n');
  return {
    title: `Song of ${pick(PLACES, dice)} ${number}`,
    genre: 'folk',
    mood: pick(MOODS, dice),
    tempo: 'slow',
    structure: ['verse', 'chorus', 'verse', 'chorus'].map((type) => ({ type, lyrics })),
  };
}

import { createRandom } from '../../random.ts';
import { findWords, type Vocabulary } from './vocabulary.ts';

/** How the lead voice sounds and whether others answer it. */
export interface VocalStyle {
  /** Middle of the range as a MIDI note. */
  readonly centre: number;
  /** 0 is a clear tone, 1 is all breath. */
  readonly breath: number;
  /** 0 is soft, 1 is a shout: brightness, bite and drive. */
  readonly force: number;
  /** Seconds to slide from one note to the next. */
  readonly glide: number;
  /** Depth of the vibrato in semitones. */
  readonly vibrato: number;
  /** Scales the formants: above 1 is a smaller head. */
  readonly size: number;
  /** A group joins and answers in the chorus. */
  readonly group: boolean;
  /** Nobody sings: an instrument plays the tune. */
  readonly instrumental: boolean;
  readonly known: boolean;
}

type Change = Partial<Omit<VocalStyle, 'known'>>;

const styles: Vocabulary<Change> = [
  ['soprano|sopran|ソプラノ', { centre: 73, size: 1.18 }],
  ['alto|contralto|mezzo|アルト', { centre: 66, size: 1.1 }],
  ['tenor|テノール', { centre: 63, size: 1 }],
  ['baritone|bariton|baritono', { centre: 58, size: 0.94 }],
  ['bass|basso|deep|low|gravelly|growling|malalim|低い', { centre: 53, size: 0.88 }],
  ['female|woman|girl|feminine|babae|femenina|女性', { centre: 68, size: 1.14 }],
  ['male|man|boy|masculine|lalaki|masculina|男性', { centre: 60, size: 0.97 }],
  ['child|children|kid', { centre: 72, size: 1.28 }],
  ['falsetto|high', { centre: 71, breath: 0.35, size: 1.1 }],
  [
    'breathy|whispered|whisper|whispery|airy|hushed|husky|bulong|susurrado|ささやき|囁き',
    { breath: 0.75, force: 0.15 },
  ],
  [
    'soft|gentle|tender|quiet|intimate|close miked|close-miked|malambing|suave|leise|優しい',
    { breath: 0.4, force: 0.2 },
  ],
  ['clear|pure|clean|straight', { breath: 0.05, vibrato: 0.12, force: 0.45 }],
  [
    'shouted|shouting|shout|screamed|scream|yelled|yelling|aggressive|harsh|sigaw|gritado',
    { force: 1, breath: 0.1, vibrato: 0.05, glide: 0.02 },
  ],
  ['powerful|belted|belting|soaring|strong|big', { force: 0.8, vibrato: 0.4 }],
  ['raspy|rough|gritty|hoarse', { force: 0.7, breath: 0.4 }],
  ['operatic|opera|classical|bel canto', { vibrato: 0.65, force: 0.6 }],
  ['portamento|sliding|crooning|crooner|slurred', { glide: 0.16 }],
  ['spoken|rap|rapped|deadpan', { vibrato: 0.02, glide: 0.03 }],
  [
    'group|choir|gang|crowd|harmony|harmonies|backing|call and response|answer|duet|coro|chorus vocals|合唱|コーラス',
    { group: true },
  ],
  ['instrumental|no vocals|without vocals|インスト', { instrumental: true }],
];

/** Reads the vocal style; words that are not known still shape the voice a little. */
export function readVocalStyle(text: string): VocalStyle {
  const found = findWords(text, styles);
  const character = createRandom(`vocal style ${text}`);
  const plain: VocalStyle = {
    centre: 64,
    breath: 0.18 + character.range(-0.06, 0.06),
    force: 0.45 + character.range(-0.08, 0.08),
    glide: 0.06 + character.range(-0.015, 0.015),
    vibrato: 0.25 + character.range(-0.05, 0.05),
    size: 1 + character.range(-0.04, 0.04),
    group: false,
    instrumental: false,
    known: found.length > 0,
  };
  return found.reduce<VocalStyle>((style, one) => ({ ...style, ...one.value }), plain);
}

import { createRandom, type Random } from '../../random.ts';
import { readGenre, type Genre } from '../genre.ts';
import type { SongPayload } from '../payload.ts';
import type { SongFacts, SongWarning } from '../score.ts';
import { parseKey, type Key } from '../words/key.ts';
import { makeMeter, parseMeter, type Meter } from '../words/meter.ts';
import { readMood, type Mood } from '../words/mood.ts';
import { bpmAt, bpmLimits, parseTempo, stepSeconds } from '../words/tempo.ts';
import { readVocalStyle } from '../words/vocal-style.ts';

/** The facts, how the genre plays, and the streams of chance that everything else draws from. */
export interface Plan extends SongFacts {
  readonly style: Genre;
  readonly stepSeconds: number;
  readonly barSeconds: number;
  readonly random: Random;
  /** What the writer's free words add to chance: other words, another song. */
  readonly flavour: string;
  readonly warnings: SongWarning[];
}

/** Reads every free text of the payload and settles what it leaves open by the seed. */
export function makePlan(payload: SongPayload, seed: number): Plan {
  const warnings: SongWarning[] = [];
  const random = createRandom(seed);
  const { genre: style, known } = readGenre(payload.genre);
  if (!known && payload.genre.trim() !== '') {
    warnings.push(
      warn(
        'genre_unknown',
        `The genre "${short(payload.genre)}" is not in the sketch's tables; it plays like ${style.id}.`,
        'genre',
      ),
    );
  }
  const { mood, known: moodKnown } = readMood(payload.mood);
  if (!moodKnown && payload.mood.trim() !== '') {
    warnings.push(
      warn(
        'mood_unknown',
        `The mood "${short(payload.mood)}" is not in the sketch's tables; it only steers chance.`,
        'mood',
      ),
    );
  }
  const meter = decideMeter(payload, style, warnings);
  const bpm = decideBpm(payload.tempo, style, meter, warnings);
  const flavour = `${payload.genre}|${payload.mood}`;
  const key = decideKey(payload.metadata.key, mood, random.fork(`key ${flavour}`), warnings);
  const step = stepSeconds(meter, bpm);
  return {
    key,
    meter,
    bpm,
    mood,
    style,
    random,
    flavour,
    warnings,
    genre: style.id,
    voice: readVocalStyle(payload.metadata.vocal_style),
    space: Math.min(1, Math.max(0.05, style.space + mood.space * 0.3)),
    stepSeconds: step,
    barSeconds: step * meter.steps,
  };
}

function decideMeter(payload: SongPayload, style: Genre, warnings: SongWarning[]): Meter {
  const text = payload.metadata.time_signature;
  const parsed = parseMeter(text);
  if (parsed === undefined) {
    if (text.trim() !== '') {
      warnings.push(
        warn(
          'time_signature_unknown',
          `No bar can be made of the time signature "${short(text)}"; the song is in 4/4.`,
          'metadata.time_signature',
        ),
      );
    }
    return style.id === 'waltz' ? makeMeter(3, 4) : makeMeter(4, 4);
  }
  if (style.id === 'waltz' && parsed.name === '4/4') {
    warnings.push(
      warn(
        'waltz_in_three',
        'A waltz is in 3/4; the 4/4 of the payload (its default) is not used.',
        'metadata.time_signature',
      ),
    );
    return makeMeter(3, 4);
  }
  return parsed;
}

function decideBpm(text: string, style: Genre, meter: Meter, warnings: SongWarning[]): number {
  const wish = parseTempo(text);
  // A beat of three eighths is longer than a quarter.
  const unit = meter.compound ? 0.68 : 1;
  let bpm: number;
  if (wish === undefined) {
    const place = 1 + createRandom(`tempo ${text}`).range(-0.35, 0.35);
    bpm = bpmAt(style.tempo, text.trim() === '' ? 1 : place) * unit;
    if (text.trim() !== '')
      warnings.push(
        warn(
          'tempo_unknown',
          `The tempo "${short(text)}" is not in the sketch's tables; it plays at ${Math.round(bpm)} beats a minute.`,
          'tempo',
        ),
      );
  } else {
    bpm = 'bpm' in wish ? wish.bpm : bpmAt(style.tempo, wish.place) * unit;
  }
  const limited = Math.min(bpmLimits.highest, Math.max(bpmLimits.lowest, bpm));
  if (limited !== bpm)
    warnings.push(
      warn(
        'tempo_out_of_range',
        `${Math.round(bpm)} beats a minute cannot be played; the song runs at ${limited}.`,
        'tempo',
      ),
    );
  return Math.round(limited * 10) / 10;
}

function decideKey(text: string, mood: Mood, random: Random, warnings: SongWarning[]): Key {
  const wish = parseKey(text);
  const mode = wish.mode ?? (mood.valence + random.range(-0.12, 0.12) >= -0.2 ? 'major' : 'minor');
  const tonic = wish.tonic ?? random.pick([0, 2, 4, 5, 7, 9, 10]);
  if (text.trim() !== '' && wish.tonic === undefined && wish.mode === undefined) {
    warnings.push(
      warn(
        'key_unknown',
        `No key is named in "${short(text)}"; it follows the mood.`,
        'metadata.key',
      ),
    );
  }
  return { tonic, mode };
}

function warn(code: string, message: string, path: string): SongWarning {
  return { code, message, path };
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

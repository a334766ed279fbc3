import { composeSong } from './compose/compose.ts';
import { encodeMp3 } from './encode/mp3.ts';
import { tagMp3 } from './encode/tags.ts';
import type { SongPayload } from './payload.ts';
import { renderScore } from './render/render.ts';
import type { Score, SongWarning } from './score.ts';
import { keyName } from './words/key.ts';

/** What the rendering thread gets. */
export interface SongJob {
  readonly payload: SongPayload;
  readonly seed: number;
}

/** What a song turned out to be. Times are in seconds. */
export interface SongReport {
  readonly key: string;
  readonly bpm: number;
  readonly meter: string;
  readonly genre: string;
  readonly instruments: readonly string[];
  readonly sections: readonly {
    readonly label: string;
    readonly kind: string;
    readonly start: number;
    readonly end: number;
  }[];
  readonly duration: number;
  /** Notes of the lead: one for each syllable. */
  readonly syllables: number;
  readonly warnings: readonly SongWarning[];
}

/** What the rendering thread says. */
export type SongMessage =
  | {
      readonly type: 'stage';
      readonly stage: string;
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly type: 'rendered';
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly report: SongReport;
    };

/** Called when a stage begins: how many are done, of how many. */
export type SongProgress = (stage: string, done: number, total: number) => void;

/** Composes, plays, encodes and tags one song. */
export async function makeSong(
  { payload, seed }: SongJob,
  progress: SongProgress,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; report: SongReport }> {
  const score = composeSong(payload, seed);
  const total = score.parts.length + 2;
  progress('compose', 0, total);
  const sound = renderScore(score, (part, index) =>
    progress(`play ${part.instrument.label}`, index + 1, total),
  );
  progress('encode', total - 1, total);
  const mp3 = await encodeMp3(sound);
  const bytes = tagMp3(mp3, payload, score);
  progress('encode', total, total);
  return { bytes, report: reportOf(score) };
}

function reportOf(score: Score): SongReport {
  return {
    key: keyName(score.key),
    bpm: score.bpm,
    meter: score.meter.name,
    genre: score.genre,
    instruments: score.parts.map((part) => part.instrument.label),
    sections: score.sections.map(({ label, kind, startSeconds, endSeconds }) => ({
      label,
      kind,
      start: rounded(startSeconds),
      end: rounded(endSeconds),
    })),
    duration: rounded(score.duration),
    syllables: score.notes.filter((note) => note.part === 'lead').length,
    warnings: score.warnings,
  };
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

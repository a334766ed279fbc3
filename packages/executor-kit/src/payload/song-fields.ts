import type { LyricsPayload } from '@media-gen/core/executor';
import type { CarriedField } from './unpassed-fields.ts';

/** The time signature that a song has when nobody says another. */
export const USUAL_TIME_SIGNATURE = '4/4';

/** Every field of a payload with what carries it, and whether the writer said something there. */
export function songFields({ structure, metadata }: LyricsPayload): readonly CarriedField[] {
  const isSaid = (value: string, standard = '') => value !== '' && value !== standard;
  const numbered = structure.findIndex(({ number = 0 }) => number !== 0);
  return [
    ...['title', 'genre', 'mood', 'tempo', 'structure'].map((path) => ({
      path,
      carriers: [path],
      isSaid: true,
    })),
    {
      path: `structure[${Math.max(numbered, 0)}].number`,
      carriers: ['section_numbers'],
      isSaid: numbered >= 0,
    },
    { path: 'metadata.key', carriers: ['key'], isSaid: isSaid(metadata.key) },
    {
      path: 'metadata.time_signature',
      carriers: ['time_signature'],
      isSaid: isSaid(metadata.time_signature, USUAL_TIME_SIGNATURE),
    },
    {
      path: 'metadata.vocal_style',
      carriers: ['vocal_style'],
      isSaid: isSaid(metadata.vocal_style),
    },
    {
      path: 'metadata.instrumentation',
      carriers: ['instrumentation'],
      isSaid: metadata.instrumentation.length > 0,
    },
  ];
}

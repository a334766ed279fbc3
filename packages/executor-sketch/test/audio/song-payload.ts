import type { SongPayload } from '../../src/audio/payload.ts';

/** A short song that is in no sample file; tests change one field of it. */
const plain: SongPayload = {
  title: 'Paper Lantern',
  genre: 'pop',
  mood: 'hopeful',
  tempo: 'medium',
  structure: [
    {
      type: 'verse',
      number: 1,
      lyrics: 'Paper lantern on the wire\nholding on to borrowed fire',
    },
    { type: 'chorus', lyrics: 'Carry me over, carry me home\nnobody has to go alone' },
    {
      type: 'verse',
      number: 2,
      lyrics: 'Every window wears a name\nwritten there in candle flame',
    },
    { type: 'chorus', lyrics: 'Carry me over, carry me home\nnobody has to go alone' },
  ],
  metadata: {
    key: 'G major',
    time_signature: '4/4',
    vocal_style: 'clear alto',
    instrumentation: ['piano', 'cello', 'bass', 'drums'],
  },
};

/** The plain song with some fields changed. */
export function songOf(
  changes: Partial<Omit<SongPayload, 'metadata'>> & {
    metadata?: Partial<SongPayload['metadata']>;
  } = {},
): SongPayload {
  return { ...plain, ...changes, metadata: { ...plain.metadata, ...changes.metadata } };
}

/** One verse of two lines: quick to play. */
export function shortSong(changes: Parameters<typeof songOf>[0] = {}): SongPayload {
  return songOf({ structure: plain.structure.slice(0, 1), ...changes });
}

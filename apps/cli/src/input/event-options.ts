import { MediaGenError } from '@media-gen/core';

/** Which options only show, and which only prune. */
const SHOWING = { follow: '--follow', after: '--after', type: '--type', prompt: '--prompt' };
const PRUNING = { olderThan: '--older-than', keep: '--keep' };

/**
 * Refuses options that would have no effect, and pruning that nobody measured out.
 *
 * @throws {MediaGenError} `usage`
 */
export function refuseMixture(prunes: boolean, options: object): void {
  const idle = Object.entries(prunes ? SHOWING : PRUNING)
    .filter(([name]) => name in options)
    .map(([, flag]) => flag);
  if (idle.length > 0) {
    const where = prunes ? 'events prune' : 'events';
    throw new MediaGenError('usage', `${idle.join(' and ')} has no effect on "${where}".`, {
      hint: prunes
        ? 'Pruning takes --older-than and --keep.'
        : 'Only `media-gen events prune` takes it.',
    });
  }
  if (!prunes || Object.keys(PRUNING).some((name) => name in options)) return;
  throw new MediaGenError('usage', 'Nothing says which events are to be forgotten.', {
    hint: 'Give --older-than, --keep, or both.',
  });
}

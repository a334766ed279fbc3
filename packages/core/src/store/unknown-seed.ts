import { MediaGenError } from '../errors/media-gen-error.ts';
import type { PromptId } from '../executor/contract.ts';

/** @throws {MediaGenError} `seed_unknown`, always */
export function refuseUnknownSeed(promptId: PromptId): never {
  throw new MediaGenError('seed_unknown', `Prompt ${promptId} has no attempt with a known seed.`, {
    hint: 'Give a number, or no seed for a new one.',
    details: { promptId },
  });
}

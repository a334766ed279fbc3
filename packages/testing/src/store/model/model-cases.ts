import { it } from 'vitest';
import fc from 'fast-check';
import { conformanceKinds } from '../conformance-kinds.ts';
import type { MakeStoreHarness } from '../harness.ts';
import {
  addBrokenMove,
  addMove,
  addWritingMove,
  againMove,
  cancelMove,
  retryFailedMove,
  retryMove,
  retryTakeMove,
} from './asking-commands.ts';
import type { Move } from './model-move.ts';
import { compare, compareHistory, openSystem, type ModelSystem } from './model-system.ts';
import {
  addUpToMove,
  reorderMove,
  runAtMove,
  setPriorityMove,
  type ModelPlace,
} from './order-commands.ts';
import type { StoreModel } from './store-model.ts';
import {
  checkpointMove,
  claimMove,
  commitMove,
  failMove,
  heartbeatMove,
  recoverMove,
  releaseMove,
} from './working-commands.ts';

export interface ModelOptions {
  /** How many sequences are run. @default the environment's `MEDIA_GEN_MODEL_RUNS`, or 1,000 */
  readonly modelRuns?: number;
  /** @default the environment's `MEDIA_GEN_MODEL_SEED`, or 1, so that every run is the same */
  readonly modelSeed?: number;
}

const LONGEST_SEQUENCE = 40;
const MODEL_TIMEOUT_MS = 600_000;

/** Drives a store with random sequences and compares it with a small model after every step. */
export async function runModel(
  makeHarness: MakeStoreHarness,
  options: ModelOptions = {},
): Promise<void> {
  const numRuns = options.modelRuns ?? Number(process.env['MEDIA_GEN_MODEL_RUNS'] ?? 1000);
  const seed = options.modelSeed ?? Number(process.env['MEDIA_GEN_MODEL_SEED'] ?? 1);
  const sequences = fc.commands(COMMANDS, { maxCommands: LONGEST_SEQUENCE, size: 'max' });
  await fc.assert(
    fc.asyncProperty(sequences, async (commands) => {
      const harness = await makeHarness({ kinds: conformanceKinds });
      try {
        const model: StoreModel = { prompts: [], leases: [], usedKeys: new Set() };
        const real = await openSystem(harness);
        await fc.asyncModelRun(() => ({ model, real }), commands);
        await compareHistory(model, harness.store);
      } finally {
        await harness.close();
      }
    }),
    { numRuns, seed },
  );
}

export function modelCases(makeHarness: MakeStoreHarness, options: ModelOptions): void {
  it(
    'answers every random sequence of operations as the model does',
    () => runModel(makeHarness, options),
    MODEL_TIMEOUT_MS,
  );
}

type StoreCommand = fc.AsyncCommand<StoreModel, ModelSystem>;

function command(label: string, pick: number, move: Move): StoreCommand {
  return {
    check: () => true,
    run: async (model, system) => {
      await move(model, system);
      await compare(model, system, system.workers[pick % system.workers.length]!.store);
    },
    toString: () => label,
  };
}

/** A command with one free number: which worker, lease or prompt it is about. */
function about<T>(
  name: string,
  what: fc.Arbitrary<T>,
  move: (pick: number, what: T) => Move,
): fc.Arbitrary<StoreCommand> {
  return fc
    .tuple(fc.nat({ max: 7 }), what)
    .map(([pick, value]) =>
      command(`${name}(${pick}, ${JSON.stringify(value)})`, pick, move(pick, value)),
    );
}

const nothing = fc.constant(null);
const kinds = fc.subarray(['image', 'audio'], { minLength: 1 });
const seeds = fc.option(fc.oneof(fc.nat(), fc.constant('same' as const)), { nil: undefined });
const counts = fc.integer({ min: 1, max: 3 });
const places: fc.Arbitrary<ModelPlace> = fc.oneof(
  fc.constantFrom('front' as const, 'back' as const),
  fc.record({ other: fc.nat({ max: 7 }) }),
);
const takeNumbers = fc.integer({ min: 1, max: 5 });
const delays = fc.constantFrom(0, 1000, 29_000, 31_000, 61_000);

const COMMANDS: fc.Arbitrary<StoreCommand>[] = [
  about('add', fc.tuple(kinds, fc.integer({ min: 1, max: 3 })), (_pick, [of, priority]) =>
    addMove(of, priority),
  ),
  about('addBroken', nothing, () => addBrokenMove()),
  about('addWriting', nothing, (pick) => addWritingMove(pick)),
  about('retry', seeds, retryMove),
  about(
    'retryFailed',
    fc.record(
      {
        parked: fc.boolean(),
        seed: fc.constantFrom('same' as const, 8),
        limit: fc.nat({ max: 3 }),
      },
      { requiredKeys: ['parked'] },
    ),
    retryFailedMove,
  ),
  about('reorder', fc.tuple(counts, places), reorderMove),
  about('setPriority', fc.tuple(counts, fc.integer({ min: 1, max: 3 })), setPriorityMove),
  about('retryTake', takeNumbers, retryTakeMove),
  about(
    'again',
    fc.record(
      { takes: fc.integer({ min: 1, max: 3 }), seed: fc.nat() },
      { requiredKeys: ['takes'] },
    ),
    againMove,
  ),
  about('cancel', fc.option(takeNumbers, { nil: undefined }), cancelMove),
  about('runAt', fc.tuple(counts, fc.option(delays, { nil: undefined })), runAtMove),
  about('addUpTo', nothing, (pick) => addUpToMove(pick)),
  about('claim', fc.tuple(kinds, fc.nat()), (pick, [of, seed]) => claimMove(pick, of, seed)),
  about('claim', fc.nat(), (pick, seed) => claimMove(pick, ['image', 'audio'], seed)),
  about('commit', nothing, (pick) => commitMove(pick)),
  about('checkpoint', fc.record({ job: fc.nat() }), checkpointMove),
  about('fail', fc.tuple(fc.constantFrom('error', 'parked', 'waiting'), delays), (pick, [to, ms]) =>
    failMove(pick, to, ms),
  ),
  about('release', fc.constantFrom('shutdown', 'cancelled'), releaseMove),
  about('heartbeat', nothing, (pick) => heartbeatMove(pick)),
  about('recover', nothing, (pick) => recoverMove(pick)),
  about('advance', delays, (_pick, ms) => (_model, { harness }) => {
    harness.advance(ms);
    return Promise.resolve();
  }),
];

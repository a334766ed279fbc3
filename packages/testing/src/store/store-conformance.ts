import { describe } from 'vitest';
import { addingCases } from './cases/adding.ts';
import { brokenBodyCases } from './cases/broken-bodies.ts';
import { cancellingCases } from './cases/cancelling.ts';
import { claimingCases } from './cases/claiming.ts';
import { closingCases } from './cases/closing.ts';
import { errorCases } from './cases/errors.ts';
import { eventListenerCases } from './cases/event-listeners.ts';
import { eventCases } from './cases/events.ts';
import { failingCases } from './cases/failing.ts';
import { finishingCases } from './cases/finishing.ts';
import { foreignCases } from './cases/foreign.ts';
import { givenParametersCases } from './cases/given-parameters.ts';
import { holdingCases } from './cases/holding.ts';
import { laneControlCases } from './cases/lane-control.ts';
import { laneProbingCases } from './cases/lane-probing.ts';
import { laneWindowCases } from './cases/lane-windows.ts';
import { laneCases } from './cases/lanes.ts';
import { overviewCases } from './cases/overview.ts';
import { quarantineCases } from './cases/quarantine.ts';
import { listingCases } from './cases/listing.ts';
import { recoveringCases } from './cases/recovering.ts';
import { retryingCases } from './cases/retrying.ts';
import { retryingFailedCases } from './cases/retrying-failed.ts';
import { orderingCases } from './cases/ordering.ts';
import { takeCases } from './cases/takes.ts';
import { takesAtOnceCases } from './cases/takes-at-once.ts';
import { takesInQueueCases } from './cases/takes-in-queue.ts';
import { takesBesideOthersCases } from './cases/takes-beside-others.ts';
import { queueLimitCases } from './cases/queue-limit.ts';
import { schedulingCases } from './cases/scheduling.ts';
import { wakingCases } from './cases/waking.ts';
import { relievingCases } from './cases/relieving.ts';
import { zombieCases } from './cases/zombies.ts';
import type { MakeStoreHarness } from './harness.ts';
import { modelCases, type ModelOptions } from './model/model-cases.ts';
import { benchOpener } from './store-bench.ts';

/**
 * What every `PromptStore` does, ours and others': call it in a test file of the store's package.
 *
 * @param makeHarness a store on empty data; called once for each test
 *
 * @example
 * ```ts
 * storeConformance('memory', async ({ kinds }) => {
 *   const clock = createTestClock();
 *   const store = createMemoryStore({ kinds, now: clock.now });
 *   return { store, ...clock, reopen: async () => store.reopen(), close: () => store.close() };
 * });
 * ```
 */
export function storeConformance(
  name: string,
  makeHarness: MakeStoreHarness,
  options: ModelOptions = {},
): void {
  const open = benchOpener(makeHarness);
  describe(`${name} as a prompt store`, () => {
    describe('adding', () => addingCases(open));
    describe('claiming', () => claimingCases(open));
    describe('lanes', () => laneCases(open));
    describe('steering lanes', () => laneControlCases(open));
    describe('lanes that pause themselves', () => laneProbingCases(open));
    describe('windows of lanes', () => laneWindowCases(open));
    describe('holding a lease', () => holdingCases(open));
    describe('the parameters of attempts', () => givenParametersCases(open));
    describe('less memory', () => relievingCases(open));
    describe('a worker that lost its lease', () => zombieCases(open));
    describe('finishing', () => finishingCases(open));
    describe('failing and releasing', () => failingCases(open));
    describe('retrying', () => retryingCases(open));
    describe('retrying what failed', () => retryingFailedCases(open));
    describe('putting in order', () => orderingCases(open));
    describe('further takes', () => takeCases(open));
    describe('further takes in the queue', () => takesInQueueCases(open));
    describe('several takes at once', () => takesAtOnceCases(open));
    describe('takes beside other programs', () => takesBesideOthersCases(open));
    describe('run-at times', () => schedulingCases(open));
    describe('a full queue', () => queueLimitCases(open));
    describe('cancelling', () => cancellingCases(open));
    describe('recovering', () => recoveringCases(open));
    describe('quarantine', () => quarantineCases(open));
    describe('the overview', () => overviewCases(open));
    describe('errors', () => errorCases(open));
    describe('listing', () => listingCases(open));
    describe('broken bodies', () => brokenBodyCases(open));
    describe('beside other programs', () => foreignCases(open));
    describe('the event log', () => eventCases(open));
    describe('listeners to the event log', () => eventListenerCases(open));
    describe('waking', () => wakingCases(open));
    describe('closing', () => closingCases(open));
    describe('against a model', () => modelCases(makeHarness, options));
  });
}

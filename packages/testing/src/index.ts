export {
  createTestClock,
  type ForeignProgram,
  type MakeStoreHarness,
  type StoreHarness,
  type TestClock,
} from './store/harness.ts';
export { storeConformance } from './store/store-conformance.ts';
export type { ModelOptions } from './store/model/model-cases.ts';
export { runModel } from './store/model/model-cases.ts';

export {
  createTestClock,
  type ForeignProgram,
  type MakeStoreHarness,
  type StoreHarness,
  type TestClock,
} from './store/harness.ts';
export { storeConformance } from './store/store-conformance.ts';
export { runModel, type ModelOptions } from './store/model/model-cases.ts';
export { fakeContext, type FakeContext, type FakeContextOptions } from './executor/fake-context.ts';
export { executorRules } from './executor/executor-rules.ts';
export { testExecutor } from './executor/test-executor.ts';
export type { ExecutorRule, ExecutorSubject } from './executor/subject.ts';
export { fakeExecutor, paintAtOnce, type FakeExecutorOptions } from './fakes/fake-executor.ts';
export { createPaidEngine, payOnce, type PaidEngine } from './fakes/paid-engine.ts';
export {
  BAD_HABITS,
  forgetfulExecutor,
  misbehavingExecutor,
  type BadHabit,
} from './fakes/misbehaving.ts';
export { smallPng } from './fakes/small-png.ts';

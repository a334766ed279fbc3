import { createPaidEngine, fakeExecutor, payOnce, testExecutor } from '../src/index.ts';
import { anything } from './any-kind.ts';

testExecutor({
  name: 'the fake',
  create: () => fakeExecutor(),
  kind: anything,
  payload: { prompt: 'a fox' },
  badPayload: 'a fox',
  deterministic: true,
});

const engine = createPaidEngine();
testExecutor({
  name: 'the fake of a paid engine',
  create: () =>
    fakeExecutor({ resumable: true, execute: (_payload, context) => payOnce(engine, context) }),
  kind: anything,
  payload: { prompt: 'a fox' },
  deterministic: true,
  submissions: () => engine.submissions,
  engineKeys: () => engine.keys,
});

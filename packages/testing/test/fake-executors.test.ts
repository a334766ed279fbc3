import {
  createPaidEngine,
  fakeExecutor,
  paintAtOnce,
  payOnce,
  testExecutor,
} from '../src/index.ts';
import { anything } from './any-kind.ts';

testExecutor({
  name: 'the fake',
  create: () => fakeExecutor(),
  kind: anything,
  payload: { prompt: 'a fox' },
  badPayload: 'a fox',
  deterministic: true,
});

testExecutor({
  name: 'the fake that takes no seed',
  create: () =>
    fakeExecutor({
      execute: async (payload, context) => {
        const result = await paintAtOnce(payload, { ...context, seed: 1 });
        return { ...result, seed: null };
      },
    }),
  kind: anything,
  payload: { prompt: 'a fox' },
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

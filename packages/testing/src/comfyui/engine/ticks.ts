import { numberIn, type Fault, type FaultName } from '../faults/fault-book.ts';
import { NodeException } from '../nodes/node-exception.ts';
import { Stopped, type Engine } from './engine.ts';
import type { QueueItem } from './prompt-queue.ts';

/** Ticks of each run: a node's start or one step of progress. */
const ticks = new WeakMap<QueueItem, number>();

/** What faults do at a tick of a run. */
export async function strike(
  engine: Engine,
  item: QueueItem,
  client: string | null,
): Promise<void> {
  const tick = (ticks.get(item) ?? 0) + 1;
  ticks.set(item, tick);
  const { faults, flags, hub, queue } = engine;
  const at = (name: FaultName, otherwise: number): Fault | undefined =>
    faults.take(name, (fault) => tick === numberIn(fault, otherwise));
  if (client !== null && at('duplicate-client', 1)) hub.steal(client);
  if (at('foreign-clear', 1)) {
    for (const gone of queue.clear()) {
      const run = engine.log.current(gone.promptId);
      if (run !== undefined) run.outcome = 'dequeued';
    }
    engine.log.changed();
    hub.sendStatus();
  }
  if (at('foreign-interrupt', 2)) flags.isInterrupted = true;
  if (at('restart', 2)) crash(engine, false);
  if (at('kill', 2)) crash(engine, true);
  if (at('dead-worker', 2)) {
    flags.isWorkerDead = true;
    throw new Stopped();
  }
  if (at('stuck-node', 2)) await faults.whileOn('stuck-node');
  if (engine.stop.aborted) throw new Stopped();
  raise(engine);
}

function crash(engine: Engine, isForGood: boolean): never {
  engine.crash(isForGood);
  throw new Stopped();
}

function raise({ faults }: Engine): void {
  if (faults.take('cuda-broken')) {
    throw new NodeException('RuntimeError', 'CUDA error: an illegal memory access was encountered');
  }
  const fault = faults.take('node-exception');
  if (fault === undefined) return;
  const [type, ...message] = (fault.value ?? 'RuntimeError: raised on command').split(': ');
  throw new NodeException(type!, message.join(': '));
}

import { numberIn } from '../faults/fault-book.ts';
import { Stopped, type Engine } from './engine.ts';
import { Execution } from './execution.ts';
import { pause } from './node-run.ts';
import type { HistoryEntry, QueueItem } from './prompt-queue.ts';

/** Runs what is in the queue, one after the other, until the process ends or the worker dies. */
export async function work(engine: Engine): Promise<void> {
  try {
    while (!engine.stop.aborted) {
      const item = engine.queue.take();
      if (item === undefined) {
        freeIfAsked(engine);
        await engine.queue.waitForChange();
        continue;
      }
      await runItem(engine, item);
      freeIfAsked(engine);
    }
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
}

async function runItem(engine: Engine, item: QueueItem): Promise<void> {
  const { queue, hub, flags, log } = engine;
  queue.running.set(item.promptId, item);
  hub.sendStatus();
  if (item.extraData === null) {
    flags.isWorkerDead = true;
    throw new Stopped();
  }
  const client = item.extraData['client_id'];
  const clientId = typeof client === 'string' ? client : null;
  flags.isInterrupted = false;
  flags.running = { promptId: item.promptId, clientId, node: null };
  const run = log.current(item.promptId);
  if (run !== undefined) run.startedAt = engine.now();
  log.changed();
  const execution = new Execution(engine, item);
  const entry = await execution.run();
  const late = engine.faults.take('late-history');
  if (late !== undefined) await pause(engine, numberIn(late, 50));
  flags.running = undefined;
  queue.finish(item, entry);
  if (run !== undefined) {
    Object.assign(run, execution.counts, { endedAt: engine.now(), outcome: outcomeOf(entry) });
  }
  if (engine.faults.take('foreign-clear-history') !== undefined) queue.history.clear();
  deleteOutputs(engine, entry);
  hub.sendStatus();
  if (clientId !== null) {
    hub.send('executing', { node: null, prompt_id: item.promptId }, clientId);
  }
  log.changed();
}

function outcomeOf({ status }: HistoryEntry): 'success' | 'error' | 'interrupted' {
  if (status.completed) return 'success';
  const last = status.messages.at(-1)?.[0];
  return last === 'execution_interrupted' ? 'interrupted' : 'error';
}

function freeIfAsked(engine: Engine): void {
  if (!engine.flags.wantsFree) return;
  engine.flags.wantsFree = false;
  engine.flags.hasFreed = true;
  engine.cache.clear();
}

/** Files that are gone before anybody could fetch them. */
function deleteOutputs(engine: Engine, entry: HistoryEntry): void {
  if (!entry.status.completed || engine.faults.take('deleted-file') === undefined) return;
  for (const output of Object.values(entry.outputs)) engine.folders.removeTold(output);
}

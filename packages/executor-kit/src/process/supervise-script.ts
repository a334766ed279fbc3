import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import type { ScriptExit } from '../failure/exit-failure.ts';
import { readScriptOutput, type ScriptOutput } from '../output/script-output.ts';
import { readProgress } from '../progress/progress-reading.ts';
import { createProgressTracker } from '../progress/progress-tracker.ts';
import type { RunScriptOptions } from '../run-script.ts';
import { leashGroup } from './group-leash.ts';
import { createGroupTerminator, type GroupTerminator } from './group-terminator.ts';
import { createScriptStop, type ScriptStop } from './script-stop.ts';

/** The options of `runScript` with their defaults. */
export type ScriptSettings = RunScriptOptions &
  Required<
    Pick<RunScriptOptions, 'args' | 'cwd' | 'env' | 'graceMs' | 'maxTailBytes' | 'maxLineLength'>
  >;

/** How a script ended, and whether that was our doing. */
export interface ScriptEnd extends ScriptExit {
  readonly pid: number;
  readonly durationMs: number;
  readonly stop: Pick<ScriptStop, 'reason' | 'thrown'>;
}

/** How long an output must be silent before we stop waiting for whoever keeps it open. */
const SILENCE_MS = 100;
/** How long we wait for the end of an output at most, once nothing of the group runs. */
const MAX_DRAIN_MS = 400;

/**
 * Starts a command in its own process group and waits until nothing of the group runs.
 *
 * execa starts it (`killDescendants` makes the group, and ends it when this process exits). Its own
 * cancelling and its promise are not used to wait: they end when the pipes do, and a grandchild can
 * hold those for ever.
 *
 * @throws the system's error when the command could not be started
 */
export async function superviseScript(settings: ScriptSettings): Promise<ScriptEnd> {
  const startedAt = performance.now();
  const subprocess = start(settings);
  const { pid } = subprocess;
  if (pid === undefined) throw startError(await subprocess);

  const leash = leashGroup(pid);
  const terminator = createGroupTerminator(pid, settings.graceMs);
  const stop = createScriptStop(terminator, settings);
  const output = listen(subprocess, settings, stop);
  stop.guard(settings.onSpawn)({ pid, pgid: pid });

  const exit = await waitForExit(subprocess, terminator);
  stop.disarm();
  const durationMs = performance.now() - startedAt;
  await terminator.finish();
  leash.release();
  await drain(subprocess, output);
  terminator.release();
  output.end();
  return {
    ...exit,
    pid,
    durationMs,
    stop,
    stdoutTail: output.tail('stdout'),
    stderrTail: output.tail('stderr'),
  };
}

type Subprocess = ReturnType<typeof start>;

function start(settings: ScriptSettings) {
  return execa(settings.command, settings.args, {
    cwd: settings.cwd,
    env: settings.env,
    stdin: 'ignore',
    killDescendants: true,
    buffer: false,
    reject: false,
  });
}

function startError(result: Awaited<Subprocess>): unknown {
  return result instanceof Error ? result : new Error('The process has no id.');
}

function listen(
  { stdout, stderr }: Subprocess,
  settings: ScriptSettings,
  stop: ScriptStop,
): ScriptOutput {
  const track = createProgressTracker(stop.guard(settings.onProgress));
  return readScriptOutput(
    { stdout, stderr },
    {
      maxLineLength: settings.maxLineLength,
      maxTailBytes: settings.maxTailBytes,
      onLine: stop.guard(settings.onLine),
      onState: (line) => {
        const reading = settings.onProgress === undefined ? undefined : readProgress(line);
        if (reading !== undefined) track(reading);
      },
    },
  );
}

/** A process that even SIGKILL does not end (it waits in the kernel) is left behind. */
async function waitForExit(
  subprocess: Subprocess,
  terminator: GroupTerminator,
): Promise<Pick<ScriptExit, 'exitCode' | 'signal'>> {
  const exited = new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    subprocess.nodeChildProcess.once('exit', (...exit) => resolve(exit));
  });
  const [exitCode, signal] = await Promise.race([
    exited,
    terminator.expired.then(() => [null, null] as const),
  ]);
  return { exitCode: exitCode ?? undefined, signal: signal ?? undefined };
}

/** Waits for the end of the output, but not for a process that left the group and keeps it open. */
async function drain(subprocess: Subprocess, output: ScriptOutput): Promise<void> {
  const ended = subprocess.then(() => true);
  const deadline = performance.now() + MAX_DRAIN_MS;
  for (;;) {
    if (await Promise.race([ended, delay(SILENCE_MS, false, { ref: false })])) return;
    // A busy event loop runs timers before it reads: let it read what is there.
    await nextTurn();
    const now = performance.now();
    if (now > deadline || now - output.lastDataAt() >= SILENCE_MS) break;
  }
  subprocess.stdout.destroy();
  subprocess.stderr.destroy();
}

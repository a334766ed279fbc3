import type { Runner } from '@media-gen/core';
import { EXIT, type ExitCode } from '../exit-code.ts';

/** What the person at the keyboard, or the service manager, has asked for. */
export interface Interruption {
  /** Aborts when nothing more may be claimed. */
  readonly stopping: AbortSignal;
  /** How the program ends because of it; `undefined` where nobody interrupted. */
  exitCode(): ExitCode | undefined;
  stopListening(): void;
}

/**
 * The first Ctrl-C stops claiming, the second aborts and releases what runs, the third exits.
 * SIGTERM and SIGHUP abort at once.
 */
export function onInterrupt(
  runner: Pick<Runner, 'stopClaiming' | 'abort'>,
  say: (text: string) => void,
): Interruption {
  const stopping = new AbortController();
  let count = 0;
  let exitCode: ExitCode | undefined;
  const interrupt = () => {
    count += 1;
    exitCode ??= EXIT.interrupted;
    stopping.abort();
    if (count === 1) {
      runner.stopClaiming();
      say('Finishing what runs; press Ctrl-C again to stop it now.');
    } else if (count === 2) {
      runner.abort();
      say('Stopping what runs and giving it back; press Ctrl-C again to leave at once.');
    } else {
      // Whatever still runs is recovered by the next worker, because this process is gone.
      process.exit(EXIT.interrupted);
    }
  };
  const terminate = () => {
    exitCode = EXIT.terminated;
    count = 2;
    stopping.abort();
    runner.abort();
    say('Stopping what runs and giving it back.');
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', terminate);
  process.on('SIGHUP', terminate);
  return {
    stopping: stopping.signal,
    exitCode: () => exitCode,
    stopListening: () => {
      process.off('SIGINT', interrupt);
      process.off('SIGTERM', terminate);
      process.off('SIGHUP', terminate);
    },
  };
}

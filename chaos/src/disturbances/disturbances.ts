import type { DisturbanceName } from '../plan/chaos-plan.ts';
import { deleteOutput, fillDatabase, fillDisk, lockMediaRoot } from './broken-storage.ts';
import { jumpClock } from './clock-jump.ts';
import {
  claimAndDie,
  finishRunning,
  holdLock,
  resetRunning,
  truncateLog,
} from './foreign-program.ts';
import type { Disturb } from './scene.ts';
import { killAll, killOne, stopOne, terminateOne } from './strike.ts';

export const DISTURB: Readonly<Record<DisturbanceName, Disturb>> = {
  'kill -9': killOne,
  SIGTERM: terminateOne,
  'SIGSTOP beyond the lease, SIGCONT': stopOne,
  'a foreign writer holds the lock': holdLock,
  'a foreign reset of running rows': resetRunning,
  'a foreign program finishes what runs': finishRunning,
  'a foreign program claims and dies': claimAndDie,
  'a foreign checkpoint': truncateLog,
  'a full database': fillDatabase,
  'a full disk': fillDisk,
  'a read-only media root': lockMediaRoot,
  'a deleted output folder': deleteOutput,
  'a clock jumps an hour': jumpClock,
  'all workers die at once': killAll,
};

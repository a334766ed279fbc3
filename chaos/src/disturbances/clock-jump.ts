import { setTimeout as wait } from 'node:timers/promises';
import type { Disturb } from './scene.ts';

const HOUR_MS = 3_600_000;

/** The clock of one worker goes an hour wrong, and is put right again. */
export const jumpClock: Disturb = async ({ crew, random }) => {
  const workers = crew.running();
  const one = workers.slice(Math.floor(random() * workers.length)).slice(0, 1);
  const jumpMs = random() < 0.5 ? HOUR_MS : -HOUR_MS;
  crew.order({ clockOffMs: crew.clockOffMs + jumpMs }, one);
  await wait(1_500);
  crew.order({ clockOffMs: crew.clockOffMs }, one);
  return undefined;
};

import { attempts } from './attempts.ts';
import { errors } from './errors.ts';
import { library } from './library.ts';
import { make } from './make.ts';
import { problem } from './problem.ts';
import { queue } from './queue.ts';
import { running } from './running.ts';
import { shell } from './shell.ts';
import { viewer } from './viewer.ts';
import { words } from './words.ts';

/** Every text of the page. */
export const texts = {
  shell,
  problem,
  words,
  attempts,
  make,
  queue,
  running,
  errors,
  library,
  viewer,
} as const;

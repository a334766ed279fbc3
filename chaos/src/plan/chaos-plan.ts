import { createHash } from 'node:crypto';
import { POINTS, type Sentence } from './point.ts';
import { seededRandom } from './random.ts';

/** What is done to the workers, to their database and to their media root while they work. */
const WEIGHTS = {
  'kill -9': 12,
  SIGTERM: 2,
  'SIGSTOP beyond the lease, SIGCONT': 2,
  'a foreign writer holds the lock': 0.5,
  'a foreign reset of running rows': 1,
  'a foreign program finishes what runs': 1,
  'a foreign program claims and dies': 1,
  'a foreign checkpoint': 1,
  'a full database': 0.5,
  'a full disk': 0.5,
  'a read-only media root': 0.5,
  'a deleted output folder': 1,
  'a clock jumps an hour': 1,
  'all workers die at once': 0.3,
} as const;

export type DisturbanceName = keyof typeof WEIGHTS;
export const DISTURBANCES = Object.keys(WEIGHTS) as readonly DisturbanceName[];

export interface Step {
  readonly name: DisturbanceName;
  /** Seeds what the step leaves to chance. */
  readonly seed: number;
}

/** Everything that is left to chance, drawn before: the same seed gives the same plan. */
export interface ChaosPlan {
  readonly steps: readonly Step[];
  /** Who dies where: the first is for the worker that starts first. */
  readonly sentences: readonly Sentence[];
  /** Names the plan: two runs with the same one did the same. */
  readonly digest: string;
}

export interface PlanOptions {
  readonly seed: number;
  readonly prompts: number;
  readonly kills: number;
  /** The name of the only disturbance. @default all, each at least once */
  readonly only?: DisturbanceName;
}

/** So many of the kills come from outside; the others are at points. */
const FROM_OUTSIDE = 0.4;

export function chaosPlan({ seed, prompts, kills, only }: PlanOptions): ChaosPlan {
  const random = seededRandom(seed);
  const names =
    only === undefined ? drawNames(random, kills) : Array.from({ length: 20 }, () => only);
  const steps = names.map((name) => ({ name, seed: Math.floor(random() * 2 ** 31) }));
  const atPoints = Math.ceil(kills * (1 - FROM_OUTSIDE));
  // A worker gets to about so many passes of a point before it is somebody else's turn.
  const passes = Math.max(2, Math.floor((prompts / Math.max(1, kills)) * 0.4));
  const places = Array.from({ length: Math.ceil(atPoints / POINTS.length) }, () =>
    shuffled(POINTS, random),
  ).flat();
  const sentences = places
    .slice(0, atPoints)
    .map((point): Sentence => ({ point, after: Math.floor(random() * passes), signal: 'SIGKILL' }));
  const text = JSON.stringify({ steps, sentences });
  return { steps, sentences, digest: createHash('sha256').update(text).digest('hex').slice(0, 12) };
}

/** Each once, and further ones by weight until there are enough kills; in any order. */
function drawNames(random: () => number, kills: number): readonly DisturbanceName[] {
  const names = [...DISTURBANCES];
  const total = DISTURBANCES.reduce((sum, name) => sum + WEIGHTS[name], 0);
  for (let left = Math.ceil(kills * FROM_OUTSIDE) - 1; left > 0;) {
    let draw = random() * total;
    const name = DISTURBANCES.find((each) => (draw -= WEIGHTS[each]) < 0) ?? 'kill -9';
    names.push(name);
    if (name === 'kill -9') left -= 1;
  }
  return shuffled(names, random);
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

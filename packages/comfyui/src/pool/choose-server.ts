/** What the choice among able servers looks at. */
export interface Candidate {
  readonly weight: number;
  /** Prompts that run or wait there, everybody's. */
  readonly queued: number;
  /** Prompts of this pool there, those on their way included. */
  readonly active: number;
  readonly concurrency: number;
  /** Milliseconds that a prompt lasts there. */
  readonly runMs: number;
  /** Milliseconds to load the models, none where they are loaded. */
  readonly loadMs: number;
}

/** The server where the prompt starts earliest; undefined when all of them are full. */
export function chooseServer<Server extends Candidate>(
  candidates: readonly Server[],
): Server | undefined {
  const free = candidates.filter(({ active, concurrency }) => active < concurrency);
  return free.toSorted(
    (a, b) => startMs(a) - startMs(b) || load(a) - load(b) || b.weight - a.weight,
  )[0];
}

/** Expected, from now. Prompts on their way are not in the server's queue yet. */
function startMs({ queued, active, runMs, loadMs, weight }: Candidate): number {
  return (Math.max(queued, active) * runMs + loadMs) / weight;
}

function load({ active, weight }: Candidate): number {
  return active / weight;
}

import type { JsonObject, Lease, PromptId } from '@media-gen/core';

/** What the model knows of one prompt; written without a look at any store. */
export interface ModelPrompt {
  readonly id: PromptId;
  readonly kind: string;
  priority: number;
  /** By number. */
  readonly takes: ModelTake[];
  writings: number;
  artifacts: number;
  /** Every attempt, in the order of the claims. */
  readonly history: ModelAttempt[];
}

export interface ModelAttempt {
  readonly take: ModelTake;
  outcome: string;
  seed: number | undefined;
}

/** What the model knows of one take. */
export interface ModelTake {
  readonly prompt: ModelPrompt;
  readonly take: number;
  /** Where it was moved to; `undefined`: where the id of the prompt puts it. */
  place: number | undefined;
  /** Whether the status of the prompt is none of its. */
  further: boolean;
  state:
    'queued' | 'waiting' | 'quarantined' | 'leased' | 'done' | 'failed' | 'parked' | 'cancelled';
  /** How often it died together with all workers. */
  spared: number;
  notBeforeMs: number;
  leaseUntilMs: number;
  /** The only lease that may write. */
  lease: Lease | undefined;
  /** The attempt that was opened with it. */
  attempt: ModelAttempt | undefined;
  cancelRequested: boolean;
  fence: number;
  /** Attempts of this request that count. */
  attempts: number;
  /** `undefined`: the next claim must bring a new one. */
  requestKey: string | undefined;
  askedSeed: number | undefined;
  /** `any`: the port does not say. */
  resumeFrom: JsonObject | undefined | 'any';
  checkpoint: JsonObject | undefined;
  renderedWritings: number;
}

export interface StoreModel {
  readonly prompts: ModelPrompt[];
  /** Every lease that was ever given, in order: zombies use old ones. */
  readonly leases: Lease[];
  readonly usedKeys: Set<string>;
}

export function newModelPrompt(id: PromptId, kind: string, priority: number): ModelPrompt {
  const prompt = { id, kind, priority, takes: [], writings: 1, artifacts: 0, history: [] };
  addModelTake(prompt);
  return prompt;
}

export function addModelTake(prompt: ModelPrompt, values: Partial<ModelTake> = {}): ModelTake {
  const take: ModelTake = {
    prompt,
    take: prompt.takes.length + 1,
    place: undefined,
    further: false,
    state: 'queued',
    spared: 0,
    notBeforeMs: 0,
    leaseUntilMs: 0,
    lease: undefined,
    attempt: undefined,
    cancelRequested: false,
    fence: 0,
    attempts: 0,
    requestKey: undefined,
    askedSeed: undefined,
    resumeFrom: undefined,
    checkpoint: undefined,
    renderedWritings: 0,
    ...values,
  };
  prompt.takes.push(take);
  return take;
}

/** The take that the status tells of. */
export function mainTake({ takes }: ModelPrompt): ModelTake {
  return takes.findLast(({ further }) => !further)!;
}

export function isOpen({ state }: ModelTake): boolean {
  return ['queued', 'waiting', 'quarantined'].includes(state);
}

export function hasSucceeded({ takes }: ModelPrompt): boolean {
  return takes.some(({ state }) => state === 'done');
}

export function statusOf(prompt: ModelPrompt): string {
  const main = mainTake(prompt);
  if (main.state === 'leased') return 'processing';
  if (isOpen(main)) return 'pending';
  if (hasSucceeded(prompt)) return 'ready';
  return main.state === 'cancelled' ? 'pending' : 'error';
}

/** Now or later, in the order in which they would be claimed. */
export function claimable({ prompts }: StoreModel): readonly ModelTake[] {
  return prompts
    .flatMap(({ takes }) => takes.filter(isOpen))
    .sort(
      (a, b) =>
        a.prompt.priority - b.prompt.priority ||
        placeOf(a) - placeOf(b) ||
        a.prompt.id - b.prompt.id ||
        a.take - b.take,
    );
}

/** Prompts of which something can be claimed, in the order in which they are listed. */
export function claimablePrompts({ prompts }: StoreModel): readonly ModelPrompt[] {
  const place = (prompt: ModelPrompt): number => placeOf(mainTake(prompt));
  return prompts
    .filter(({ takes }) => takes.some(isOpen))
    .sort((a, b) => a.priority - b.priority || place(a) - place(b) || a.id - b.id);
}

export function placeOf({ prompt, place }: ModelTake): number {
  return place ?? prompt.id;
}

export function isDue(take: ModelTake, nowMs: number): boolean {
  return take.state !== 'waiting' || take.notBeforeMs <= nowMs;
}

export function allTakes({ prompts }: StoreModel): readonly ModelTake[] {
  return prompts.flatMap(({ takes }) => takes);
}

/** The take that this lease may still write to. */
export function heldTake(model: StoreModel, lease: Lease): ModelTake | undefined {
  return allTakes(model).find((take) => take.lease === lease);
}

export function endLease(take: ModelTake, outcome: string): void {
  take.lease = undefined;
  if (take.attempt !== undefined) take.attempt.outcome = outcome;
}

/** A take was published: what else waits or runs of a prompt that was not ready is beside it now. */
export function publishTake(take: ModelTake): void {
  const wasReady = statusOf(take.prompt) === 'ready';
  Object.assign(take, { state: 'done', further: false, spared: 0, askedSeed: undefined });
  take.place = undefined;
  if (wasReady) return;
  for (const other of take.prompt.takes) {
    if (other !== take && (isOpen(other) || other.state === 'leased')) other.further = true;
  }
}

export function startModelRequest(take: ModelTake): void {
  take.requestKey = undefined;
  take.attempts = 0;
  take.resumeFrom = undefined;
}

/** Of a further take its own seed; of the one of the status the last that is no further take's. */
export function lastSeedOf({ prompt, take, further }: ModelTake): number | undefined {
  const behind = prompt.history.filter((attempt) =>
    further ? attempt.take.take === take : !attempt.take.further,
  );
  return behind.at(-1)?.seed;
}

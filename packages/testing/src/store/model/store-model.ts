import type { JsonObject, Lease, PromptId } from '@media-gen/core';

/** What the model knows of one prompt; written without a look at any store. */
export interface ModelPrompt {
  readonly id: PromptId;
  readonly kind: string;
  priority: number;
  /** Where it was moved to; `undefined`: where its id puts it. */
  place: number | undefined;
  state:
    'queued' | 'waiting' | 'quarantined' | 'leased' | 'done' | 'failed' | 'parked' | 'cancelled';
  /** How often it died together with all workers. */
  spared: number;
  succeeded: boolean;
  notBeforeMs: number;
  leaseUntilMs: number;
  /** The only lease that may write. */
  lease: Lease | undefined;
  cancelRequested: boolean;
  fence: number;
  /** Attempts of this request that count. */
  attempts: number;
  /** `undefined`: the next claim must bring a new one. */
  requestKey: string | undefined;
  askedSeed: number | undefined;
  /** That of the last attempt. */
  seed: number | undefined;
  /** `any`: the port does not say. */
  resumeFrom: JsonObject | undefined | 'any';
  checkpoint: JsonObject | undefined;
  writings: number;
  renderedWritings: number;
  artifacts: number;
  history: string[];
}

export interface StoreModel {
  readonly prompts: ModelPrompt[];
  /** Every lease that was ever given, in order: zombies use old ones. */
  readonly leases: Lease[];
  readonly usedKeys: Set<string>;
}

export function newModelPrompt(id: PromptId, kind: string, priority: number): ModelPrompt {
  return {
    id,
    kind,
    priority,
    place: undefined,
    state: 'queued',
    spared: 0,
    succeeded: false,
    notBeforeMs: 0,
    leaseUntilMs: 0,
    lease: undefined,
    cancelRequested: false,
    fence: 0,
    attempts: 0,
    requestKey: undefined,
    askedSeed: undefined,
    seed: undefined,
    resumeFrom: undefined,
    checkpoint: undefined,
    writings: 1,
    renderedWritings: 0,
    artifacts: 0,
    history: [],
  };
}

export function statusOf(prompt: ModelPrompt): string {
  switch (prompt.state) {
    case 'leased':
      return 'processing';
    case 'queued':
    case 'waiting':
    case 'quarantined':
      return 'pending';
    case 'cancelled':
      return prompt.succeeded ? 'ready' : 'pending';
    case 'done':
      return 'ready';
    case 'failed':
    case 'parked':
      return prompt.succeeded ? 'ready' : 'error';
  }
}

/** Now or later, in the order in which they would be claimed. */
export function claimable({ prompts }: StoreModel): readonly ModelPrompt[] {
  return prompts
    .filter(({ state }) => ['queued', 'waiting', 'quarantined'].includes(state))
    .sort((a, b) => a.priority - b.priority || placeOf(a) - placeOf(b) || a.id - b.id);
}

export function placeOf({ id, place }: ModelPrompt): number {
  return place ?? id;
}

export function isDue(prompt: ModelPrompt, nowMs: number): boolean {
  return prompt.state !== 'waiting' || prompt.notBeforeMs <= nowMs;
}

/** The prompt that this lease may still write to. */
export function heldPrompt({ prompts }: StoreModel, lease: Lease): ModelPrompt | undefined {
  return prompts.find((prompt) => prompt.lease === lease);
}

export function endLease(prompt: ModelPrompt, outcome: string): void {
  prompt.lease = undefined;
  prompt.history[prompt.history.length - 1] = outcome;
}

export function startModelRequest(prompt: ModelPrompt): void {
  prompt.requestKey = undefined;
  prompt.attempts = 0;
  prompt.resumeFrom = undefined;
}

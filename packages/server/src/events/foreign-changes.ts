import type { CommitMarks } from '@media-gen/core';

/** What may be old where it is shown. */
export type ForeignPart = 'prompts' | 'artifacts';

/** How long a change that could hide behind one of our own is left untold, in milliseconds. */
const DOUBT_MS = 30_000;

/**
 * Tells commits of other programs from our own by what differs between two looks. A commit that
 * nothing of ours explains is theirs. Where something of ours was committed between the same two
 * looks, nobody can tell whether that was all: so much doubt is told now and then.
 */
export class ForeignChanges {
  readonly #everyMs: number;
  readonly #parts = new Set<ForeignPart>();
  #marks: CommitMarks;
  #toldMs = Number.NEGATIVE_INFINITY;
  #doubtMs: number | undefined;

  /** @param everyMs how often it tells at most */
  constructor(marks: CommitMarks, everyMs: number) {
    this.#marks = marks;
    this.#everyMs = everyMs;
  }

  saw(marks: CommitMarks, nowMs: number): void {
    const before = this.#marks;
    this.#marks = marks;
    if (marks.others === before.others) return;
    const isLogged = marks.logged !== before.logged;
    const isOurs = isLogged || marks.unlogged !== before.unlogged;
    // Whatever of ours adds rows has an event, and nothing of ours deletes prompts.
    const prompts = isLogged ? 0 : marks.newestPrompts - before.newestPrompts;
    const hasArtifacts = !isLogged && marks.newestArtifact > before.newestArtifact;
    const isUnexplained = prompts < 0 || (prompts === 0 && !isOurs);
    if (isOurs) this.#doubtMs ??= nowMs;
    if (prompts > 0 || hasArtifacts || isUnexplained) this.#parts.add('prompts');
    if (hasArtifacts || isUnexplained) this.#parts.add('artifacts');
  }

  /** When there will be something to take; `undefined`: not unless more is seen. */
  get dueMs(): number | undefined {
    const nextMs = this.#toldMs + this.#everyMs;
    if (this.#parts.size > 0) return nextMs;
    return this.#doubtMs === undefined ? undefined : Math.max(nextMs, this.#doubtMs + DOUBT_MS);
  }

  /** What is to be told now; empty where nothing is due. */
  take(nowMs: number): readonly ForeignPart[] {
    const { dueMs } = this;
    if (dueMs === undefined || nowMs < dueMs) return [];
    const parts: readonly ForeignPart[] = this.#isDoubtDue(nowMs)
      ? ['prompts', 'artifacts']
      : [...this.#parts];
    if (parts.includes('artifacts')) this.#doubtMs = undefined;
    this.#parts.clear();
    this.#toldMs = nowMs;
    return parts;
  }

  #isDoubtDue(nowMs: number): boolean {
    return this.#doubtMs !== undefined && nowMs >= this.#doubtMs + DOUBT_MS;
  }
}

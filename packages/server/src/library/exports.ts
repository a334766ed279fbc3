import { randomBytes } from 'node:crypto';
import type { ArtifactId } from '@media-gen/core';

export const EXPORT_FORMATS = ['zip', 'json', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What somebody asked for and may fetch for a while. */
export interface WantedExport {
  readonly format: ExportFormat;
  readonly ids: readonly ArtifactId[];
  /** Epoch milliseconds. */
  readonly expiresMs: number;
}

const KEPT_MS = 600_000;
/** The oldest go when there are more. */
const MOST_KEPT = 50;

/** Exports that can be fetched, in this process alone. */
export class Exports {
  readonly #wanted = new Map<string, WantedExport>();
  readonly #now: () => number;

  /** @param now epoch milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  add(format: ExportFormat, ids: readonly ArtifactId[]): { id: string; expiresMs: number } {
    for (const id of this.#wanted.keys()) {
      if (this.#wanted.size < MOST_KEPT && this.find(id) !== undefined) break;
      this.#wanted.delete(id);
    }
    const id = randomBytes(16).toString('base64url');
    const expiresMs = this.#now() + KEPT_MS;
    this.#wanted.set(id, { format, ids: [...new Set(ids)], expiresMs });
    return { id, expiresMs };
  }

  /** @returns `undefined` where there is none, or none any more */
  find(id: string): WantedExport | undefined {
    const wanted = this.#wanted.get(id);
    return wanted !== undefined && wanted.expiresMs > this.#now() ? wanted : undefined;
  }
}

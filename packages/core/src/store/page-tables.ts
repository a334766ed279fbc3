import type { PromptId } from '../executor/contract.ts';
import type { JsonObject } from '../json.ts';
import type { WritingId } from './records.ts';

/** A row of `prompts` as the existing page reads it; timestamps and words as they stand. */
export interface PagePrompt {
  readonly id: PromptId;
  readonly promptText: string;
  readonly promptType: string;
  /** The word of the text stage: `unprocessed`, `processing`, `completed`, `failed`, … */
  readonly status: string | null;
  readonly priority: number | null;
  readonly configName: string | null;
  /** An object where the row holds one; else the text as it stands. */
  readonly metadata: JsonObject | string | null;
  readonly createdAt: string | null;
  readonly processedAt: string | null;
  readonly completedAt: string | null;
  readonly outputReference: number | null;
  readonly errorMessage: string | null;
  readonly processingDuration: number | null;
  readonly artifactStatus: string | null;
}

/** A wish as the existing page posts it: somebody else writes its body. */
export interface PageWish {
  readonly promptText: string;
  readonly promptType: string;
  readonly priority: number;
  readonly configName: string | null;
  readonly metadata: JsonObject | null;
}

/** A row of `writings`; what the row lacks is counted, or empty. */
export interface PageWriting {
  readonly id: WritingId;
  readonly title: string;
  readonly contentType: string;
  readonly content: string;
  readonly wordCount: number;
  readonly characterCount: number;
  readonly lineCount: number;
  readonly mood: string | null;
  readonly explicitContent: boolean;
  readonly publicationStatus: string;
  readonly notes: string | null;
  readonly fileTimestamp: string | null;
  readonly tags: readonly PageTag[];
}

export interface PageTag {
  readonly id: number;
  readonly name: string;
  readonly tagType: string | null;
}

export interface WritingFilter {
  /** Whether explicit ones come too. @default false */
  readonly explicit?: boolean;
  readonly contentType?: string;
  readonly publicationStatus?: string;
  /** `YYYY-MM-DD`, local, as the rows are. */
  readonly day?: string;
  /** Only prose and fragments that say "chapter". @default false */
  readonly chapters?: boolean;
  /** Words to look for; the search index is asked where there is one. */
  readonly words?: string;
  /** @default all */
  readonly limit?: number;
  /** @default 0 */
  readonly offset?: number;
}

/** What may be changed of a writing by the page that shows it. */
export interface WritingChange {
  readonly title?: string;
  readonly contentType?: string;
  readonly content?: string;
  readonly notes?: string;
  readonly publicationStatus?: string;
}

export interface WritingStats {
  readonly writings: number;
  readonly words: number;
  readonly contentTypes: readonly {
    readonly type: string;
    readonly count: number;
    readonly explicit: number;
  }[];
  readonly publicationStatuses: readonly { readonly status: string; readonly count: number }[];
  /** Most used first, 20 at most. */
  readonly topTags: readonly { readonly name: string; readonly count: number }[];
}

/**
 * What the existing page reads and writes of the tables that all programs share. `@media-gen/db`
 * implements it.
 */
export interface PageTables {
  /** A row that whoever writes bodies finds. */
  addWish(wish: PageWish): Promise<PromptId>;
  /** Newest first. */
  prompts(filter: {
    /** Exactly these prompt types. @default any */
    readonly types?: readonly string[];
    readonly statuses?: readonly string[];
    readonly limit: number;
  }): Promise<readonly PagePrompt[]>;
  /** How many prompts there are of each word of the text stage. */
  promptCounts(): Promise<Readonly<Record<string, number>>>;
  /** Newest first. */
  writings(
    filter: WritingFilter,
  ): Promise<{ readonly items: readonly PageWriting[]; readonly total: number }>;
  /** @returns `undefined` where there is none */
  writing(id: WritingId): Promise<PageWriting | undefined>;
  /** Counts and hash follow the content; the search index does not. @returns `undefined` where there is none */
  changeWriting(id: WritingId, change: WritingChange): Promise<PageWriting | undefined>;
  stats(): Promise<WritingStats>;
  tags(): Promise<readonly (PageTag & { readonly usageCount: number })[]>;
  close(): Promise<void>;
}

/** One thing that is wrong with a configuration. */
export interface ConfigIssue {
  /** Where in the configuration: `run.concurrency`, `executors.comfy[1]`; empty for the whole file. */
  readonly path: string;
  readonly message: string;
  /** The file, or the name of the environment variable or flag. */
  readonly source: string;
  /** 1-based; only for JSON files. */
  readonly line?: number;
  readonly column?: number;
}

/** `media-gen.config.json:4:3 run.concurency: unknown setting`, one issue on one line. */
export function formatIssue(issue: ConfigIssue): string {
  const place = issue.line === undefined ? '' : `:${issue.line}:${issue.column ?? 1}`;
  const path = issue.path === '' ? '' : ` ${issue.path}:`;
  return `${issue.source}${place}${path} ${issue.message}`;
}

import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isTooDeep, MAX_DEPTH, MediaGenError } from '@media-gen/core';
import { checkFile, type PlacedIssue } from './check-file.ts';
import type { ConfigFile } from './config-file.ts';
import { formatIssue, type ConfigIssue } from './issue.ts';

/** So many mistakes of a file are named. */
const MOST_NAMED = 50;

/**
 * Reads a configuration file and checks it.
 *
 * @throws {MediaGenError} `config_unreadable`; `config_invalid` with every mistake in
 * `details.issues`; `executor_unknown` where the only mistake is a route that names nothing
 */
export async function readConfig(path: string): Promise<ConfigFile> {
  const text = isModule(path) ? undefined : readText(path);
  const content = text === undefined ? await importDefault(path) : await parseJson(path, text);
  const check = checkFile(content);
  if (check.ok) return check.file;
  const named = await place(path, text, check.issues.slice(0, MOST_NAMED));
  const more = check.issues.length - named.length;
  if (more > 0) named.push({ source: path, path: '', message: `has ${more} more mistakes` });
  throw configInvalid(path, named);
}

function isModule(path: string): boolean {
  return ['.mjs', '.js', '.ts', '.mts'].includes(extname(path));
}

/** The error for a list of mistakes. */
export function configInvalid(what: string, issues: readonly ConfigIssue[]): MediaGenError {
  const onlyRoutes = issues.every((issue) => issue.path.startsWith('routes.'));
  const unknown = issues.every((issue) => issue.message.startsWith('no executor is called'));
  const one = issues.length === 1;
  return new MediaGenError(
    onlyRoutes && unknown ? 'executor_unknown' : 'config_invalid',
    `${what} has ${issues.length} mistake${one ? '' : 's'}:\n${issues.map((issue) => `  ${formatIssue(issue)}`).join('\n')}`,
    {
      hint: `Correct ${one ? 'it' : 'them'}; \`media-gen config schema\` prints what may stand there.`,
      details: { file: what, issues },
    },
  );
}

async function place(
  path: string,
  text: string | undefined,
  issues: readonly PlacedIssue[],
): Promise<ConfigIssue[]> {
  const positions = text === undefined ? undefined : await import('./json-position.ts');
  const placed = issues.map(({ keys, ...issue }): ConfigIssue => ({
    ...issue,
    source: path,
    ...(text === undefined ? {} : positions?.positionOf(text, keys)),
  }));
  return placed.sort((one, other) => (one.line ?? 0) - (other.line ?? 0));
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    throw unreadable(path, cause, 'Check that the file exists and that you may read it.');
  }
}

async function parseJson(path: string, text: string): Promise<unknown> {
  if (isTooDeep(text)) {
    const message = `is nested deeper than ${MAX_DEPTH} levels`;
    throw configInvalid(path, [{ source: path, path: '', message }]);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    const { syntaxError } = await import('./json-position.ts');
    throw configInvalid(path, [syntaxError(path, text)]);
  }
}

async function importDefault(path: string): Promise<unknown> {
  let module: { readonly default?: unknown };
  try {
    module = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  } catch (cause) {
    throw unreadable(
      path,
      cause,
      'Correct what the message names; the file is run by Node as it is.',
    );
  }
  if (module.default !== undefined) return module.default;
  throw new MediaGenError('config_invalid', `${path} has no default export.`, {
    hint: 'Write `export default { database: "./prompts.db" }`.',
    details: { file: path },
  });
}

function unreadable(path: string, cause: unknown, hint: string): MediaGenError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new MediaGenError('config_unreadable', `${path} cannot be read: ${reason}`, {
    hint,
    details: { path },
    cause,
  });
}

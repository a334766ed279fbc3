import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { cli, type CliOptions, type CliRun } from './cli.ts';

const DOT = fileURLToPath(new URL('../__fixtures__/executors/dot.mjs', import.meta.url));

/** A folder of its own, gone when the test ends. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'media-gen-cli-')));
  // Others may look into it: some tests run the program as somebody else.
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Studio {
  readonly folder: string;
  readonly database: string;
  readonly mediaRoot: string;
  /** Makes prompts of the fixture "wait …" end. */
  readonly release: () => void;
  readonly cli: (args: readonly string[], options?: Partial<CliOptions>) => Promise<CliRun>;
  /** The one document that a command answers with `--json`. */
  readonly json: <T = Record<string, unknown>>(
    args: readonly string[],
    options?: Partial<CliOptions>,
  ) => Promise<T>;
}

/** A folder with a database and a configuration whose image executor paints a dot. */
export async function studio(settings: Readonly<Record<string, unknown>> = {}): Promise<Studio> {
  const folder = temporaryFolder();
  const release = join(folder, 'release');
  const run = (args: readonly string[], options: Partial<CliOptions> = {}) =>
    cli(args, { cwd: folder, ...options });
  const made = await run(['init']);
  if (made.code !== 0) throw new Error(`init failed: ${made.stderr}`);
  configure(folder, {
    database: './prompts.db',
    mediaRoot: './output',
    executors: { dot: [DOT, { release }] },
    ...settings,
  });
  return {
    folder,
    database: join(folder, 'prompts.db'),
    mediaRoot: join(folder, 'output'),
    release: () => writeFileSync(release, ''),
    cli: run,
    json: async (args, options) => {
      const { stdout, stderr } = await run([...args, '--json'], options);
      if (stdout === '') throw new Error(`no answer: ${stderr}`);
      return JSON.parse(stdout) as never;
    },
  };
}

export function configure(folder: string, settings: Readonly<Record<string, unknown>>): void {
  writeFileSync(join(folder, 'media-gen.config.json'), JSON.stringify(settings, null, 2));
}

export { DOT };

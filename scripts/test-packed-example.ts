/**
 * Takes `examples/custom-executor` through the life of a stranger's package: installed from packed
 * tarballs in a folder of its own, built, tested, packed, installed beside the command line, and
 * asked for one poster. Needs the workspace to be built.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ROOT, workspacePackages } from './workspace.ts';

const EXAMPLE = join(ROOT, 'examples', 'custom-executor');
const CLI = 'media-gen';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const folder = mkdtempSync(join(tmpdir(), 'media-gen-packed-'));
const keep = process.argv.includes('--keep');
try {
  checkQuotes();
  const tarballs = packPackages();
  const poster = buildAndTest(tarballs);
  renderOne({ ...tarballs, [poster.name]: poster.tarball });
  console.log('The packed example works.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  if (keep) console.log(`Kept ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}

/** The page about it shows the real code: blocks that name a file are quoted from that file. */
function checkQuotes(): void {
  const page = readFileSync(join(ROOT, 'docs', 'write-an-executor.md'), 'utf8');
  const blocks = [...page.matchAll(/<!-- from (\S+) -->\n+```ts\n(.*?)```/gs)];
  if (blocks.length === 0) throw new Error('docs/write-an-executor.md quotes nothing.');
  const flat = (text: string): string => text.replace(/^\s+/gm, '');
  for (const [, file = '', code = ''] of blocks) {
    const source = readFileSync(join(EXAMPLE, file), 'utf8');
    if (flat(source).includes(flat(code))) continue;
    throw new Error(`docs/write-an-executor.md quotes what ${file} does not say:\n${code}`);
  }
  console.log(`docs/write-an-executor.md: ${blocks.length} quotes are true`);
}

/** What a registry would hold: every package of ours that the example and the command line need. */
function packPackages(): Readonly<Record<string, string>> {
  const all = new Map(workspacePackages().map((each) => [each.name, each]));
  const needed = new Set([...Object.keys(ourDependencies(readManifest(EXAMPLE))), CLI]);
  for (const name of needed)
    for (const next of all.get(name)?.dependencies ?? []) if (all.has(next)) needed.add(next);
  const destination = join(folder, 'tarballs');
  mkdirSync(destination);
  return Object.fromEntries(
    [...needed].map((name) => {
      const each = all.get(name);
      if (each === undefined) throw new Error(`${name} is not in the workspace.`);
      if (!existsSync(join(ROOT, each.folder, 'dist')))
        throw new Error(`${name} is not built: run pnpm build first.`);
      return [name, pack(join(ROOT, each.folder), destination)];
    }),
  );
}

function pack(packageFolder: string, destination: string): string {
  const before = new Set(readdirSync(destination));
  run('pnpm', ['pack', '--pack-destination', destination], packageFolder);
  const made = readdirSync(destination).find((name) => !before.has(name));
  if (made === undefined) throw new Error(`pnpm pack made no tarball of ${packageFolder}.`);
  console.log(`packed ${made}`);
  return join(destination, made);
}

function buildAndTest(tarballs: Readonly<Record<string, string>>): {
  readonly name: string;
  readonly tarball: string;
} {
  const copy = join(folder, basename(EXAMPLE));
  const isSource = (path: string): boolean => !['dist', 'node_modules'].includes(basename(path));
  cpSync(EXAMPLE, copy, { recursive: true, filter: isSource });
  const manifest = readManifest(EXAMPLE);
  const released = ourDependencies(manifest);
  const versions = (dependencies: Readonly<Record<string, string>> = {}) => ({
    ...dependencies,
    ...Object.fromEntries(
      Object.entries(released).filter(([name]) => Object.hasOwn(dependencies, name)),
    ),
  });
  writeManifest(copy, {
    ...manifest,
    dependencies: versions(manifest.dependencies),
    devDependencies: versions(manifest.devDependencies),
    pnpm: { overrides: asFiles(tarballs) },
  });
  run('pnpm', ['install', '--prefer-offline', '--ignore-workspace'], copy);
  run('pnpm', ['run', 'build'], copy);
  const report = run('pnpm', ['run', 'test'], copy);
  console.log(`built and tested ${manifest.name}: ${testCount(report)}`);
  const destination = join(folder, 'example-tarball');
  mkdirSync(destination);
  return { name: manifest.name, tarball: pack(copy, destination) };
}

/** A user's folder: the command line, the poster package, and one poster. */
function renderOne(tarballs: Readonly<Record<string, string>>): void {
  const project = join(folder, 'project');
  mkdirSync(project);
  const { name } = readManifest(EXAMPLE);
  const files = asFiles(tarballs);
  writeManifest(project, {
    name: 'a-users-project',
    version: '1.0.0',
    private: true,
    dependencies: { [CLI]: files[CLI], [name]: files[name] },
    pnpm: { overrides: files },
  });
  run('pnpm', ['install', '--prefer-offline', '--ignore-workspace'], project);
  const cli = (...args: readonly string[]): string =>
    run('pnpm', ['exec', 'media-gen', ...args], project);
  cli('init');
  const config = { executors: { poster: [name, { width: 400 }] } };
  writeFileSync(join(project, 'media-gen.config.json'), JSON.stringify(config));
  const body = JSON.stringify({ headline: 'Packed & <set>', lines: ['tonight'] });
  cli('add', '--kind', 'poster', '--prompt-text', 'a poster', '--body', body);
  cli('run', '--all');
  const output = join(project, 'output', 'poster');
  const poster = readdirSync(output, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith('.svg'),
  );
  if (poster === undefined) throw new Error(`media-gen run left no poster in ${output}.`);
  const svg = readFileSync(join(output, poster), 'utf8');
  if (!svg.includes('Packed &amp; &lt;set&gt;')) throw new Error(`${poster} is no such poster.`);
  console.log(`media-gen rendered poster/${poster}, ${svg.length} characters`);
}

/** The versions of ours that a release would name. */
function ourDependencies(manifest: Manifest): Readonly<Record<string, string>> {
  const all = { ...manifest.dependencies, ...manifest.devDependencies };
  return Object.fromEntries(
    workspacePackages()
      .filter(({ name }) => all[name]?.startsWith('workspace:') === true)
      .map(({ name, folder: where }) => [name, `^${readManifest(join(ROOT, where)).version}`]),
  );
}

/** They stand for the registry. */
function asFiles(tarballs: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(tarballs).map(([name, tarball]) => [name, `file:${tarball}`]),
  );
}

function readManifest(packageFolder: string): Manifest {
  return JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as Manifest;
}

function writeManifest(packageFolder: string, manifest: object): void {
  writeFileSync(join(packageFolder, 'package.json'), JSON.stringify(manifest, null, 2));
}

function testCount(report: string): string {
  // eslint-disable-next-line no-control-regex -- colours of the report
  const plain = report.replace(/\u001b\[[0-9;]*m/g, '');
  return /Tests\s+(.*)/.exec(plain)?.[1] ?? 'no count was printed';
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status === 0) return stdout;
  throw new Error(
    `${command} ${args.join(' ')} in ${cwd} ended with ${status}:\n${stdout}${stderr}`,
  );
}

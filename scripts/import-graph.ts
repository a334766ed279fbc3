/**
 * Compares what every package declares and really imports with the table in `ARCHITECTURE.md`:
 * one truth about who may import whom, and nobody reaches past a door.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { ROOT, workspacePackages, type WorkspacePackage } from './workspace.ts';

const IMPORT = /(?:\bfrom\s+|\bimport\s+|\bimport\()\s*['"]([^'"]+)['"]/g;
const packages = workspacePackages();
const published = packages.filter(
  ({ folder, isPrivate }) => !isPrivate && !folder.startsWith('examples/'),
);
const ours = new Set(packages.map(({ name }) => name));
const allowed = allowedImports();
const complaints: string[] = [];
let files = 0;

for (const each of published) checkPackage(each);
for (const name of allowed.keys()) {
  if (!ours.has(name))
    complaints.push(`ARCHITECTURE.md lists ${name}, which is not in the workspace.`);
}

for (const complaint of complaints) console.error(complaint);
console.log(
  `import graph: ${published.length} packages, ${files} files, ${complaints.length} complaints`,
);
process.exitCode = complaints.length === 0 ? 0 : 1;

function checkPackage(each: WorkspacePackage): void {
  const may = allowed.get(each.name);
  if (may === undefined) {
    complaints.push(`${each.name} is missing in the package table of ARCHITECTURE.md.`);
    return;
  }
  const declared = each.dependencies.filter((name) => ours.has(name));
  const used = new Set<string>();
  for (const file of sourceFiles(join(ROOT, each.folder, 'src'))) {
    files += 1;
    for (const specifier of importsOf(file)) checkImport(each, may, file, specifier, used);
  }
  for (const name of declared) {
    // Executors are loaded by the name that a configuration gives, so that ours have no privileges.
    if (name.startsWith('@media-gen/executor-') && each.name === 'media-gen') continue;
    // A page is files: they are found beside its manifest, not imported.
    if (name === '@media-gen/studio') continue;
    if (!used.has(name)) complaints.push(`${each.name} declares ${name} and never imports it.`);
  }
}

function checkImport(
  each: WorkspacePackage,
  may: readonly string[],
  file: string,
  specifier: string,
  used: Set<string>,
): void {
  const where = relative(ROOT, file);
  if (specifier.startsWith('.')) {
    const source = join(ROOT, each.folder, 'src');
    const target = resolve(file, '..', specifier);
    const isInside =
      target.startsWith(source) || target === join(ROOT, each.folder, 'package.json');
    if (!isInside) complaints.push(`${where} reaches outside its package: ${specifier}`);
    return;
  }
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) {
    const isPure = each.name === '@media-gen/core' && !where.startsWith('packages/core/src/node/');
    if (isPure)
      complaints.push(`${where} imports ${specifier}; core is pure outside its /node door.`);
    return;
  }
  const name = packageOf(specifier);
  if (!ours.has(name)) {
    if (!each.dependencies.includes(name) && !isBundled(each)) {
      complaints.push(`${where} imports ${name}, which ${each.name} does not declare.`);
    }
    return;
  }
  used.add(name);
  const isAllowed = may.includes(name) || may.includes(specifier);
  if (!isAllowed)
    complaints.push(
      `${where} imports ${specifier}; ${each.name} may import ${may.join(', ') || 'nothing of ours'}.`,
    );
}

/** A page carries what it imports in its own files, and is imported by nobody. */
function isBundled({ folder }: WorkspacePackage): boolean {
  return existsSync(join(ROOT, folder, 'index.html'));
}

/** Reads the table under `## Packages` of ARCHITECTURE.md: first column the package, second what it may import. */
function allowedImports(): ReadonlyMap<string, readonly string[]> {
  const page = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8');
  const text = page.slice(page.indexOf('## Packages'), page.indexOf('## The life of a prompt'));
  const rows = [...text.matchAll(/^\|\s*`([^`]+)`\s*\|([^|]*)\|/gm)];
  return new Map(
    rows.map(([, name = '', list = '']) => [
      name,
      [...list.matchAll(/`([^`]+)`/g)].map((m) => m[1] ?? ''),
    ]),
  );
}

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function importsOf(file: string): readonly string[] {
  const code = readFileSync(file, 'utf8')
    .replaceAll(/\/\*[\s\S]*?\*\//g, '')
    .replaceAll(/^\s*\/\/.*$/gm, '');
  return [...code.matchAll(IMPORT)].map(([, specifier = '']) => specifier);
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export interface WorkspacePackage {
  readonly name: string;
  /** Relative to the root, POSIX. */
  readonly folder: string;
  readonly isPrivate: boolean;
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  readonly scripts: Readonly<Record<string, string>>;
}

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Every package of the workspace, by folder. */
export function workspacePackages(): readonly WorkspacePackage[] {
  return [
    ...['packages', 'apps', 'examples'].flatMap((group) => foldersOf(group)),
    'chaos',
    'benchmarks',
  ]
    .filter((folder) => existsSync(join(ROOT, folder, 'package.json')))
    .map((folder) => {
      const text = readFileSync(join(ROOT, folder, 'package.json'), 'utf8');
      const manifest = JSON.parse(text) as Manifest;
      return {
        name: manifest.name,
        folder,
        isPrivate: manifest.private ?? false,
        scripts: manifest.scripts ?? {},
        dependencies: Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }),
        devDependencies: Object.keys(manifest.devDependencies ?? {}),
      };
    });
}

function foldersOf(group: string): readonly string[] {
  if (!existsSync(join(ROOT, group))) return [];
  return readdirSync(join(ROOT, group), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `${group}/${entry.name}`);
}

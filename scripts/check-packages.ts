/**
 * Packs every published package and looks at the tarball as a stranger's tools would: publint for
 * the manifest, attw for the types.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { ROOT, workspacePackages } from './workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'media-gen-pack-'));
let failures = 0;
try {
  for (const each of workspacePackages().filter(({ isPrivate }) => !isPrivate)) {
    const packageDir = join(ROOT, each.folder);
    const before = new Set(readdirSync(folder));
    execFileSync('pnpm', ['pack', '--pack-destination', folder], {
      cwd: packageDir,
      stdio: 'pipe',
    });
    const tarball = readdirSync(folder).find((name) => !before.has(name));
    if (tarball === undefined) throw new Error(`pnpm pack made no tarball of ${each.name}`);
    const complaints = [
      ...(await lintManifest(packageDir)),
      ...lintTypes(join(folder, tarball)),
      ...(existsSync(join(packageDir, 'README.md')) ? [] : ['has no README.md']),
    ];
    failures += complaints.length;
    console.log(`${complaints.length === 0 ? 'ok  ' : 'FAIL'} ${each.name}`);
    for (const complaint of complaints) console.error(`     ${complaint}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;

async function lintManifest(pkgDir: string): Promise<readonly string[]> {
  const { messages, pkg } = await publint({ pkgDir, pack: 'pnpm', strict: true });
  return messages
    .filter(({ type }) => type !== 'suggestion')
    .map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
}

function lintTypes(tarball: string): readonly string[] {
  const attw = join(ROOT, 'node_modules', '.bin', 'attw');
  const { status, stdout, stderr } = spawnSync(
    attw,
    [tarball, '--profile', 'esm-only', '--no-color'],
    {
      encoding: 'utf8',
    },
  );
  return status === 0 ? [] : [`${stdout}${stderr}`.trim()];
}

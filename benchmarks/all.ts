/**
 * Runs every benchmark, one after the other so that they do not disturb each other. Each prints
 * ratios that it measured in one run; nothing here passes or fails.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, workspacePackages } from '../scripts/workspace.ts';

const words = process.argv.slice(2);

for (const { name, folder } of workspacePackages()) {
  for (const file of benchmarksOf(folder)) {
    if (words.length > 0 && !words.some((word) => `${name}/${file}`.includes(word))) continue;
    console.log(`\n# ${name}: ${file}`);
    const { status } = spawnSync(process.execPath, [join(ROOT, folder, 'bench', file)], {
      stdio: 'inherit',
    });
    if (status !== 0) process.exitCode = 1;
  }
}

function benchmarksOf(folder: string): readonly string[] {
  const path = join(ROOT, folder, 'bench');
  if (!existsSync(path)) return [];
  return readdirSync(path).filter((name) => name.endsWith('.ts') && !name.endsWith('-worker.ts'));
}

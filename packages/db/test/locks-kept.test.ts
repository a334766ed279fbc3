import { readFileSync, statSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import {
  adoptionReport,
  initDatabase,
  openMediaLibrary,
  openPageTables,
  openStore,
} from '../src/index.ts';
import { temporaryFile } from './temporary-file.ts';

const isLinux = process.platform === 'linux';

/** What tells other programs that somebody has the database open; older SQLites ask nothing else. */
function isMarkedOpen(path: string): boolean {
  const { ino } = statSync(path);
  return readFileSync('/proc/locks', 'utf8')
    .split('\n')
    .some((line) => line.includes(' READ ') && line.includes(`:${ino} `));
}

it.runIf(isLinux)('keeps its lock whatever else this process opens and closes', async () => {
  const path = temporaryFile();
  await initDatabase({ path });
  const store = await openStore({ path });
  onTestFinished(() => store.close());
  expect(isMarkedOpen(path)).toBe(true);
  // More connections of the same process, as a server has them, and a look that closes again.
  const page = await openPageTables({ path });
  onTestFinished(() => page.close());
  const library = await openMediaLibrary({ path });
  onTestFinished(() => library.close());
  await adoptionReport({ path });
  await expect(openStore({ path: `${path}-none` })).rejects.toThrow();

  expect(isMarkedOpen(path)).toBe(true);
});

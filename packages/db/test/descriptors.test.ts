import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { adoptionReport, initDatabase, openStore, relinkArtifacts } from '../src/index.ts';
import { temporaryFile } from './temporary-file.ts';

const TABLE = process.platform === 'linux' ? '/proc/self/fd' : '/dev/fd';

it('opens and closes two hundred times without keeping a descriptor', async () => {
  const path = temporaryFile();
  await initDatabase({ path });
  const before = readdirSync(TABLE).length;
  for (let round = 0; round < 200; round += 1) {
    const store = await openStore({ path });
    await store.list();
    const stop = new AbortController();
    const waiting = store.changed(stop.signal);
    await store.close();
    await waiting;
  }
  for (let round = 0; round < 20; round += 1) {
    await adoptionReport({ path });
    await relinkArtifacts({ path, mapPath: (file) => file });
    await expect(openStore({ path: `${path}-none` })).rejects.toMatchObject({
      code: 'database_missing',
    });
  }
  expect(readdirSync(TABLE).length).toBeLessThanOrEqual(before);
});

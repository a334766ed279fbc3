import { expect, it } from 'vitest';
import { adopt, openStore } from '../src/index.ts';
import { endOf, startChild } from './child.ts';
import { IMAGE_BODY, makeDatabase, seedPrompt } from './historic-shapes.ts';
import { rows, temporaryFile, withSql } from './temporary-file.ts';

const MINUTE = 60_000;

function seedMany(path: string, count: number): void {
  makeDatabase(path);
  seedPrompt(path, 'image_prompt', [IMAGE_BODY]);
  withSql(path, (db) =>
    db.exec(`WITH RECURSIVE n(i) AS (SELECT 2 WHERE ${count} > 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})
      INSERT INTO prompts(prompt_text, prompt_type, output_reference) SELECT 'p', 'image_prompt', 1 FROM n`),
  );
}

it(
  'four processes claim every prompt once',
  async () => {
    const path = temporaryFile();
    seedMany(path, 400);
    await adopt({ path });
    const children = [1, 2, 3, 4].map(() => startChild('claiming-worker.ts', path, 'all'));
    const claimed = await Promise.all(
      children.map(async ({ firstLine }) => JSON.parse(await firstLine) as number[]),
    );
    await Promise.all(children.map(endOf));
    const all = claimed.flat();
    expect(new Set(all).size).toBe(400);
    expect(all).toHaveLength(400);
    expect(
      rows(path, 'SELECT artifact_status AS s, COUNT(*) AS n FROM prompts GROUP BY 1'),
    ).toEqual([{ s: 'ready', n: 400 }]);
    expect(
      rows(path, 'SELECT COUNT(*) AS n, COUNT(DISTINCT prompt_id) AS d FROM prompt_artifacts'),
    ).toEqual([{ n: 400, d: 400 }]);
    expect(
      rows(
        path,
        `SELECT COUNT(*) AS n FROM mediagen_attempts WHERE outcome = 'succeeded' AND fence = 1`,
      ),
    ).toEqual([{ n: 400 }]);
    expect(rows(path, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  },
  MINUTE,
);

it(
  'a killed process gives its prompt back at once; killed while it runs alone, it is parked',
  async () => {
    const path = temporaryFile();
    seedMany(path, 1);
    await adopt({ path });
    const store = await openStore({ path });
    for (const to of ['pending', 'error']) {
      const child = startChild('claiming-worker.ts', path, 'one');
      expect(JSON.parse(await child.firstLine)).toEqual([1]);
      expect(await store.recover()).toEqual([]);
      child.process.kill('SIGKILL');
      await endOf(child);
      expect(await store.recover()).toEqual([{ promptId: 1, take: 1, reason: 'worker_dead', to }]);
      expect(await store.recover()).toEqual([]);
    }
    expect(await store.list()).toMatchObject([{ status: 'error', jobState: 'parked' }]);
    expect((await store.attempts(1)).map(({ outcome, fence }) => [outcome, fence])).toEqual([
      ['lost', 1],
      ['lost', 2],
    ]);
    await store.close();
  },
  MINUTE,
);

it(
  'a stopped process that runs keeps its lease',
  async () => {
    const path = temporaryFile();
    seedMany(path, 1);
    await adopt({ path });
    const store = await openStore({ path });
    const child = startChild('claiming-worker.ts', path, 'one');
    await child.firstLine;
    child.process.kill('SIGSTOP');
    expect(await store.recover()).toEqual([]);
    await store.close();
  },
  MINUTE,
);

import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { startCli } from './support/cli.ts';
import { asNobody } from './support/privileges.ts';
import { studio } from './support/studio.ts';

interface DoctorAnswer {
  readonly leftovers: Readonly<
    Record<'removed' | 'removable' | 'inUse' | 'unknown', readonly { readonly path: string }[]>
  >;
}

/** A worker that was killed while it painted, and what it would have left after its rename. */
async function killed() {
  const made = await studio();
  await made.cli(['add', '--kind', 'image', '--prompt', 'wait']);
  const running = startCli(['run', '1'], { cwd: made.folder });
  await running.waitFor(/painting/);
  running.child.kill('SIGKILL');
  await running.done;
  const published = join(made.mediaRoot, 'image', '1_published');
  mkdirSync(published, { recursive: true });
  writeFileSync(join(published, 'a.png'), 'x');
  writeFileSync(join(made.mediaRoot, 'image', 'by-hand.png'), 'x');
  const db = new Sqlite(made.database);
  db.prepare(`UPDATE mediagen_attempts SET out_dir = 'image/1_published'`).run();
  db.close();
  return { ...made, published };
}

test('doctor names what a killed worker left; --fix removes that, and nothing else', async () => {
  const { mediaRoot, published, cli, json } = await killed();
  const before = await cli(['doctor']);
  expect(before.code).toBe(0);
  expect(before.stdout).toContain('Attempts that ended without success left 2:');
  expect(before.stdout).toContain('media-gen doctor --fix');
  expect(existsSync(published)).toBe(true);
  const { leftovers } = await json<DoctorAnswer>(['doctor', '--fix']);
  expect(leftovers.removed).toHaveLength(2);
  expect(leftovers.removable).toEqual([]);
  expect(leftovers.unknown).toEqual([{ path: 'image/by-hand.png', state: 'unknown' }]);
  expect(readdirSync(join(mediaRoot, 'image'))).toEqual(['by-hand.png']);
  expect(readdirSync(join(mediaRoot, '.mediagen', 'attempts'))).toEqual([]);
  const again = await cli(['doctor', '--fix']);
  expect(again.code).toBe(0);
  expect(again.stdout).not.toContain('Removed');
});

const before = asNobody();
if (before !== undefined) {
  test('doctor --fix says what it could not remove, and exits 1', async () => {
    const { mediaRoot, folder, published, cli } = await killed();
    for (const name of readdirSync(folder)) {
      if (name.startsWith('prompts.db')) chmodSync(join(folder, name), 0o666);
    }
    chmodSync(folder, 0o777);
    chmodSync(mediaRoot, 0o777);
    const { code, stdout } = await cli(['doctor', '--fix'], { before });
    expect(code).toBe(1);
    expect(stdout).toMatch(/error.*\[storage_denied\]/);
    expect(existsSync(published)).toBe(true);
  });
}

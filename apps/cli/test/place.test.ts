import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { fingerprint } from './support/plain-sql.ts';
import { withMount } from './support/privileges.ts';
import { studio, type Studio } from './support/studio.ts';

interface DoctorAnswer {
  readonly findings: readonly {
    readonly area: string;
    readonly name: string;
    readonly status: string;
    readonly message: string;
  }[];
}

const placeOf = ({ findings }: DoctorAnswer): readonly string[] =>
  findings.flatMap(({ area, name, status, message }) =>
    area === 'database' && (name === 'place' || name === 'journal')
      ? [`${status}: ${message}`]
      : [],
  );

/** A database that is seen in another folder as a file by itself, as a container would. */
async function elsewhere(): Promise<Studio & { readonly seen: string }> {
  const made = await studio();
  const seen = join(made.folder, 'container', 'prompts.db');
  mkdirSync(join(made.folder, 'container'));
  writeFileSync(seen, '');
  await made.cli(['add', '--kind', 'image', '--prompt', 'a']);
  return { ...made, seen };
}

// Defined only where the machine lets a test mount something, so that nothing counts as skipped.
const mounted = withMount();
if (mounted !== undefined) {
  test('a database that is mounted as a single file is refused for work, with the reason', async () => {
    const { database, seen, cli: run, json } = await elsewhere();
    const before = mounted.bind(database, seen);
    const bytes = fingerprint(database);
    const here = ['--database', seen];
    for (const args of [
      ['run', '--all'],
      ['watch'],
      ['adopt'],
      ['add', '--kind', 'image', '--prompt', 'b'],
    ]) {
      const refused = await run([...args, ...here], { before });
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain('[database_unsafe_place]');
      expect(refused.stderr).toContain('mounted as a single file');
      expect(refused.stderr).toContain('Mount the folder that holds it instead');
    }
    expect(fingerprint(database)).toBe(bytes);
    expect((await run(['list', ...here], { before })).code).toBe(0);
    const doctor = await run(['doctor', '--json', ...here], { before });
    expect(doctor.code).toBe(1);
    expect(placeOf(JSON.parse(doctor.stdout) as DoctorAnswer)).toEqual([
      expect.stringMatching(/^error: .*single file/) as string,
    ]);
    expect(placeOf(await json<DoctorAnswer>(['doctor']))).toEqual([]);
  });

  test('somebody who knows better can have it opened, and is warned', async () => {
    const { database, seen, cli: run } = await elsewhere();
    const options = {
      before: mounted.bind(database, seen),
      env: { MEDIA_GEN_TRUST_DATABASE_PLACE: 'true' },
    };
    const ran = await run(['run', '--all', '--database', seen], options);
    expect(ran.code).toBe(0);
    expect(ran.stdout + ran.stderr).toContain('mounted as a single file');
    const doctor = await run(['doctor', '--json', '--database', seen], options);
    expect(doctor.code).toBe(0);
  });

  test('a database on a share is refused for work', async () => {
    const { folder, database, cli: run } = await studio();
    const table = join(folder, 'mountinfo');
    writeFileSync(
      table,
      `1 0 0:1 / / rw - ext4 /dev/vda rw\n2 1 0:2 / ${folder} rw - nfs4 nas:/x rw\n`,
    );
    const before = mounted.pretend(table);
    const refused = await run(['run', '--all'], { before });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('[database_unsafe_place]');
    expect(refused.stderr).toContain(
      `${database} lies on ${folder}, a file system of the type nfs4`,
    );
    expect((await run(['doctor'], { before })).stdout).toContain('nfs4');
  });
}

test('a rollback journal is worked with, and told', async () => {
  const { database, cli: run, json } = await studio();
  const other = new Sqlite(database);
  other.pragma('journal_mode = DELETE');
  other.close();
  await run(['add', '--kind', 'image', '--prompt', 'a']);
  const ran = await run(['run', '--all']);
  expect(ran.code).toBe(0);
  expect(ran.stdout + ran.stderr).toContain('has the journal mode delete, not WAL');
  const told = placeOf(await json<DoctorAnswer>(['doctor']));
  expect(told).toEqual([expect.stringMatching(/^warning: .*journal mode delete/) as string]);
});

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { cli, type CliRun } from './support/cli.ts';
import { configure, temporaryFolder } from './support/studio.ts';

const FIXTURES = fileURLToPath(new URL('./__fixtures__', import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;

const IMAGE_KEYS =
  'prompt negative_prompt style_tags aspect_ratio quality mood generated_at file_size file_name';
const AUDIO_KEYS =
  'title genre mood tempo key time_signature vocal_style instrumentation generated_at file_size file_name file_format';

const ENGINES = {
  'the sketch engine': {
    image: '@media-gen/executor-sketch/image',
    audio: '@media-gen/executor-sketch/audio',
  },
  'workflow scripts': {
    image: ['@media-gen/executor-image', { script: join(FIXTURES, 'scripts/image_workflow.py') }],
    audio: ['@media-gen/executor-audio', { script: join(FIXTURES, 'scripts/song_workflow.py') }],
  },
};

interface ArtifactRow {
  readonly prompt_id: number;
  readonly artifact_type: string;
  readonly file_path: string;
  readonly preview_path: string | null;
  readonly metadata: string;
}

/** A database that another program made, and a configuration beside it. */
function existingDatabase(shape: string, executors: unknown): { folder: string; path: string } {
  const folder = temporaryFolder();
  const path = join(folder, 'prompts.db');
  const db = new Sqlite(path);
  db.exec(readFileSync(join(FIXTURES, 'historic', `${shape}.sql`), 'utf8'));
  db.close();
  configure(folder, { database: './prompts.db', mediaRoot: './output', executors });
  return { folder, path };
}

function schemaOf(path: string): string {
  const db = new Sqlite(path, { readonly: true });
  const rows = db.prepare('SELECT sql FROM sqlite_master ORDER BY rowid').all() as {
    sql: string | null;
  }[];
  db.close();
  return rows.map(({ sql }) => sql ?? '').join(';\n');
}

const cases = ['poets', 'documented', 'readme'].flatMap((shape) =>
  Object.entries(ENGINES).map(([engine, executors]) => ({ shape, engine, executors })),
);

describe('an existing database', () => {
  for (const { shape, engine, executors } of cases) {
    const needsPython = engine === 'workflow scripts';
    test.skipIf(needsPython && !hasPython)(
      `of the shape "${shape}" runs with ${engine}${needsPython ? ' (needs python3)' : ''}`,
      async () => {
        const { folder, path } = existingDatabase(shape, executors);
        const media = (args: readonly string[]): Promise<CliRun> => cli(args, { cwd: folder });

        const before = readFileSync(path);
        const listed = await media(['list', '--json']);
        expect(listed.code).toBe(0);
        expect((JSON.parse(listed.stdout) as { prompts: unknown[] }).prompts).toHaveLength(4);
        const report = await media(['adopt', '--dry-run', '--json']);
        expect(report).toMatchObject({ code: 0, stderr: '' });
        expect(JSON.parse(report.stdout)).toMatchObject({
          report: {
            ready: 2,
            unusable: { count: 1, rows: [{ promptId: 4, code: 'PROMPT_NOT_JSON' }] },
          },
        });
        expect(readFileSync(path).equals(before)).toBe(true);

        expect((await media(['adopt'])).code).toBe(0);
        const run = await media(['run', '--all']);
        expect(run.code, run.stdout + run.stderr).toBe(0);

        const db = new Sqlite(path, { readonly: true });
        const statuses = db
          .prepare('SELECT id, artifact_status AS status FROM prompts ORDER BY id')
          .all();
        expect(statuses).toEqual([
          { id: 1, status: 'ready' },
          { id: 2, status: 'ready' },
          { id: 3, status: 'pending' },
          { id: 4, status: 'pending' },
        ]);
        const artifacts = db
          .prepare('SELECT * FROM prompt_artifacts ORDER BY prompt_id')
          .all() as ArtifactRow[];
        db.close();
        expect(artifacts.map((row) => [row.prompt_id, row.artifact_type])).toEqual([
          [1, 'image'],
          [2, 'audio'],
        ]);
        const [image, song] = artifacts;
        expect(image?.file_path).toMatch(/^image\/1_\d{8}T\d{6}_[0-9a-f]{8}\/\w+\.png$/);
        expect(image?.preview_path).toBe(image?.file_path);
        expect(song?.file_path).toMatch(
          /^audio\/2_\d{8}T\d{6}_[0-9a-f]{8}\/generated_song\w*\.(mp3|wav)$/,
        );
        expect(song?.preview_path).toBeNull();
        for (const { file_path: file } of artifacts) {
          expect(existsSync(join(folder, 'output', file))).toBe(true);
        }
        const metadata = JSON.parse(image?.metadata ?? '') as Record<string, unknown>;
        expect(Object.keys(metadata)).toEqual(expect.arrayContaining(IMAGE_KEYS.split(' ')));
        expect(metadata).toMatchObject({
          prompt: 'A red kite over a grey sea',
          negative_prompt: 'people',
          style_tags: ['gouache'],
          aspect_ratio: '1:1',
        });
        const songMetadata = JSON.parse(song?.metadata ?? '') as Record<string, unknown>;
        expect(Object.keys(songMetadata)).toEqual(expect.arrayContaining(AUDIO_KEYS.split(' ')));
        expect(songMetadata).toMatchObject({
          title: 'Small Boat',
          genre: 'lullaby',
          time_signature: '4/4',
        });

        expect((await media(['verify'])).code).toBe(0);
      },
      60_000,
    );
  }

  test('is as it was when adoption is taken back', async () => {
    const { folder, path } = existingDatabase('poets', ENGINES['workflow scripts']);
    const before = schemaOf(path);
    expect((await cli(['adopt'], { cwd: folder })).code).toBe(0);
    expect(schemaOf(path)).not.toBe(before);
    expect((await cli(['adopt', '--remove'], { cwd: folder })).code).toBe(0);
    expect(schemaOf(path)).toBe(before);
  });
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { initDatabase } from '@media-gen/db';
import Sqlite from 'better-sqlite3';
import { linkFile, makePictures, makeSong } from './library-media.ts';
import { imageBody, promptText, scatter, songBody } from './library-words.ts';

export interface LibrarySample {
  /** The database file; must not exist. */
  readonly path: string;
  readonly artifacts: number;
  /** Where files go; `undefined`: there are rows and no files. */
  readonly mediaRoot?: string;
  /** How many different pictures. @default 300 */
  readonly pictures?: number;
}

const MODELS = [
  'flux-dev.safetensors',
  'sdxl-base.safetensors',
  'juggernaut.safetensors',
  'qwen-image.gguf',
];
const TAKES = 4;
const HOUR_MS = 3_600_000;
/** Two years of evenings. */
const FIRST_MS = Date.UTC(2024, 10, 1, 17);
const DAYS = 700;

/** A database of ours with artifacts as our own runs leave them, four takes of each prompt. */
export async function makeLibrary(sample: LibrarySample): Promise<void> {
  const { path, artifacts, mediaRoot } = sample;
  await initDatabase({ path });
  const files =
    mediaRoot === undefined ? undefined : await filesOf(mediaRoot, sample.pictures ?? 300);
  const db = new Sqlite(path);
  db.pragma('synchronous = OFF');
  const insert = statements(db);
  db.exec('BEGIN');
  for (let number = 0; number < artifacts; number += 1) {
    const promptNumber = Math.floor(number / TAKES) + 1;
    const isSong = promptNumber % 10 === 0;
    const take = (number % TAKES) + 1;
    if (take === 1) insert.prompt(promptNumber, isSong);
    const atMs = timeOf(number, artifacts);
    const stamp = new Date(atMs).toISOString();
    const folder = `${isSong ? 'audio' : 'image'}/${promptNumber}_${stamp.slice(0, 19).replaceAll(/[-:]/g, '')}_${take}`;
    const filePath = `${folder}/${isSong ? 'song.wav' : 'picture.jpg'}`;
    insert.artifact(
      promptNumber,
      isSong,
      filePath,
      metadata(promptNumber, isSong, take, filePath),
      stamp,
    );
    if (mediaRoot === undefined || files === undefined) continue;
    const source = isSong ? files.song : files.pictures[number % files.pictures.length];
    if (source !== undefined) linkFile(source, join(mediaRoot, filePath));
  }
  db.exec('COMMIT');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
}

async function filesOf(
  mediaRoot: string,
  count: number,
): Promise<{ pictures: readonly string[]; song: string }> {
  const folder = join(mediaRoot, '.mediagen', 'samples');
  mkdirSync(folder, { recursive: true });
  return { pictures: await makePictures(folder, count), song: makeSong(join(folder, 'song.wav')) };
}

function timeOf(number: number, artifacts: number): number {
  const day = Math.floor((number * DAYS) / artifacts);
  return FIRST_MS + day * 24 * HOUR_MS + (number % 1_000) * 9_000;
}

function statements(db: Sqlite.Database) {
  const prompt = db.prepare(
    `INSERT INTO prompts(id, prompt_text, prompt_type, status, artifact_status) VALUES (?, ?, ?, 'completed', 'ready')`,
  );
  const writing = db.prepare(
    'INSERT INTO writings(id, title, content_type, content) VALUES (?, ?, ?, ?)',
  );
  const link = db.prepare('INSERT INTO prompt_writings(prompt_id, writing_id) VALUES (?, ?)');
  const artifact = db.prepare(
    `INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path, metadata, created_at) VALUES (?, ?, ?, ?, ?)`,
  );
  return {
    prompt: (id: number, isSong: boolean): void => {
      const type = isSong ? 'lyrics_prompt' : 'image_prompt';
      prompt.run(id, promptText(id), type);
      writing.run(
        id,
        `Prompt ${id}`,
        type,
        JSON.stringify(isSong ? songBody(id) : imageBody(id), null, 2),
      );
      link.run(id, id);
    },
    artifact: (id: number, isSong: boolean, file: string, about: object, stamp: string): void => {
      const created = stamp.slice(0, 19).replace('T', ' ');
      artifact.run(id, isSong ? 'audio' : 'image', file, JSON.stringify(about), created);
    },
  };
}

function metadata(promptId: number, isSong: boolean, take: number, file: string): object {
  const dice = scatter(promptId * 7 + take);
  const size = isSong ? { duration_seconds: 1 } : { width: 320, height: 400 };
  return {
    generated_at: '2026-01-06T21:30:45.123',
    file_size: 20_000 + (dice % 9_000),
    file_name: file.split('/').at(-1),
    ...size,
    recipe: {
      format: 'media-gen/recipe',
      version: 1,
      promptId,
      promptText: promptText(promptId),
      kind: isSong ? 'audio' : 'image',
      take,
      attempt: 1,
      writingId: promptId,
      payload: isSong ? songBody(promptId) : imageBody(promptId),
      executor: { name: isSong ? 'songs' : 'pictures', version: '1.0.0' },
      parameters: {
        model: isSong ? 'ace-step' : MODELS[dice % MODELS.length],
        steps: 30,
        cfg: 4.5,
      },
      seed: dice,
      warnings: [],
    },
  };
}

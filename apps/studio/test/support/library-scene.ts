import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createLocalRunner } from '@media-gen/core/node';
import { initDatabase, openStore } from '@media-gen/db';
import { createMediaInspector } from '@media-gen/media';
import Sqlite from 'better-sqlite3';
import { openStudio, sketchExecutors, type OpenStudio } from './open-studio.ts';

/** Something that was made before the studio opens. */
export interface MadeItem {
  readonly prompt: string;
  /** @default 'image' */
  readonly kind?: 'image' | 'audio';
  /** Of the same prompt as the item before. @default false */
  readonly isTake?: boolean;
  /** @default one second after the item before */
  readonly madeMs?: number;
  readonly seed?: number;
  readonly model?: string;
  /** Of a song. */
  readonly title?: string;
  readonly lyrics?: string;
  /** The name of the file. @default that of the engine */
  readonly file?: string;
}

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 10, 20, 12);

/** A few of each, of three days. */
export const MIXED: readonly MadeItem[] = [
  { prompt: 'a harbour at dawn', model: 'sdxl', madeMs: NOON - 40 * DAY },
  { prompt: 'a harbour at night', model: 'flux', madeMs: NOON - 2 * DAY },
  { prompt: 'a harbour at night', isTake: true, model: 'flux', seed: 5 },
  { prompt: 'a harbour at night', isTake: true, model: 'flux', seed: 6 },
  {
    prompt: 'a song of the sea',
    kind: 'audio',
    title: 'Salt and rope',
    lyrics: 'Haul away the morning\nto the windy quay',
    madeMs: NOON,
  },
  { prompt: 'a forest', model: 'sdxl' },
];

const FIRST_MS = Date.UTC(2026, 10, 20, 10);

interface Sample {
  readonly path: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

interface Samples {
  readonly image: readonly Sample[];
  readonly audio: readonly Sample[];
}

let samples: Promise<Samples> | undefined;

/** The studio over a library of real files; rows are written as another program writes them. */
export async function openLibrary(items: readonly MadeItem[]): Promise<OpenStudio> {
  samples ??= render();
  const made = await samples;
  return openStudio({
    prepare: (_, mediaRoot) => {
      const sql = new Sqlite(join(mediaRoot, '..', 'prompts.db'));
      try {
        addItems(sql, mediaRoot, items, made);
      } finally {
        sql.close();
      }
      return Promise.resolve();
    },
  });
}

/** So many pictures of different prompts. */
export function pictures(count: number, change: Partial<MadeItem> = {}): readonly MadeItem[] {
  return Array.from({ length: count }, (_, index) => ({
    prompt: `picture ${index + 1}`,
    ...change,
  }));
}

function addItems(
  sql: Sqlite.Database,
  mediaRoot: string,
  items: readonly MadeItem[],
  made: Samples,
): void {
  const addPrompt = sql.prepare(
    `INSERT INTO prompts(prompt_text, prompt_type, artifact_status) VALUES (?, ?, 'ready')`,
  );
  const addWriting = sql.prepare(
    `INSERT INTO writings(title, content_type, content) VALUES ('x', ?, ?)`,
  );
  const link = sql.prepare('INSERT INTO prompt_writings(prompt_id, writing_id) VALUES (?, ?)');
  const addArtifact = sql.prepare(
    `INSERT INTO prompt_artifacts(prompt_id, artifact_type, file_path, metadata, created_at) VALUES (?, ?, ?, ?, ?)`,
  );
  let promptId = 0;
  let ms = FIRST_MS;
  for (const [index, item] of items.entries()) {
    const kind = item.kind ?? 'image';
    const sample = made[kind][index % made[kind].length]!;
    const type = kind === 'image' ? 'image_prompt' : 'lyrics_prompt';
    if (item.isTake !== true) {
      promptId = Number(addPrompt.run(item.prompt, type).lastInsertRowid);
      const { lastInsertRowid } = addWriting.run(type, JSON.stringify({ prompt: item.prompt }));
      link.run(promptId, lastInsertRowid);
    }
    const name = item.file ?? basename(sample.path);
    const filePath = `${kind}/${promptId}_x${index}/${name}`;
    mkdirSync(dirname(join(mediaRoot, filePath)), { recursive: true });
    copyFileSync(sample.path, join(mediaRoot, filePath));
    ms = item.madeMs ?? ms + 1_000;
    const at = new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
    addArtifact.run(promptId, kind, filePath, JSON.stringify(metadataOf(item, sample)), at);
  }
}

function metadataOf(item: MadeItem, { metadata }: Sample): Readonly<Record<string, unknown>> {
  const recipe = metadata['recipe'] as Readonly<Record<string, unknown>>;
  const payload =
    item.kind === 'audio'
      ? {
          title: item.title ?? item.prompt,
          structure: [{ type: 'verse', number: 1, lyrics: item.lyrics ?? '' }],
        }
      : { prompt: item.prompt };
  const parameters = {
    ...(recipe['parameters'] as object),
    ...(item.model && { model: item.model }),
  };
  return {
    ...metadata,
    ...(item.kind === 'audio' && { title: item.title ?? item.prompt }),
    recipe: {
      ...recipe,
      promptText: item.prompt,
      payload,
      parameters,
      ...(item.seed !== undefined && { seed: item.seed }),
    },
  };
}

/** Four pictures and a song, made once for all tests of a file. */
async function render(): Promise<Samples> {
  const folder = mkdtempSync(join(tmpdir(), 'media-gen-samples-'));
  const path = join(folder, 'prompts.db');
  const mediaRoot = join(folder, 'output');
  mkdirSync(mediaRoot);
  await initDatabase({ path });
  const store = await openStore({ path });
  const texts = [
    'a lighthouse in fog',
    'a red boat at sea',
    'mountains at dawn',
    'a city by night',
  ];
  await store.add([
    ...texts.map((prompt) => ({ kind: 'image', promptText: prompt, bodies: [{ prompt }] })),
    {
      kind: 'audio',
      promptText: 'a song',
      bodies: [
        {
          title: 'Sea',
          genre: 'folk',
          mood: 'calm',
          tempo: 'fast',
          structure: [{ type: 'verse', lyrics: 'Sea' }],
        },
      ],
    },
  ]);
  const inspector = createMediaInspector();
  const runner = await createLocalRunner({
    store,
    executors: sketchExecutors(),
    mediaRoot,
    inspector,
  });
  await runner.drain();
  const all = await store.artifacts({ order: 'oldest', limit: 10 });
  await runner.close();
  await store.close();
  const of = (type: string): readonly Sample[] =>
    all
      .filter(({ artifactType }) => artifactType === type)
      .map(({ filePath, metadata }) => ({ path: join(mediaRoot, filePath), metadata }));
  return { image: of('image'), audio: of('audio') };
}

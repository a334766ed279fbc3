import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JsonObject } from '@media-gen/core';
import Database from 'better-sqlite3';
import type { OpenStudio } from './open-studio.ts';

export const LYRICS = {
  title: 'Harbour Lights',
  genre: 'folk',
  mood: 'calm',
  tempo: '120 bpm',
  structure: [
    {
      type: 'verse',
      number: 1,
      lyrics: 'The boats come home at night\nThe harbour holds its light',
    },
    { type: 'chorus', lyrics: 'Oh harbour lights, stay bright' },
    { type: 'verse', number: 2, lyrics: 'The fog is on the bay\nIt takes the sound away' },
  ],
} satisfies JsonObject;

/** Pictures that the sketch engine paints, each of a prompt of its own; their artifacts' ids. */
export async function paintedPictures(
  studio: OpenStudio,
  texts: readonly string[],
): Promise<readonly number[]> {
  const ids = await studio.store.add(
    texts.map((text) => ({
      kind: 'image',
      promptText: text,
      bodies: [{ prompt: text, negative_prompt: 'no people', style_tags: ['ink'] }],
    })),
  );
  return madeOf(studio, ids);
}

/** One prompt, made; the ids of its artifacts. */
export async function made(
  studio: OpenStudio,
  kind: 'image' | 'audio',
  promptText: string,
  body: JsonObject,
): Promise<readonly number[]> {
  return madeOf(studio, await studio.store.add([{ kind, promptText, bodies: [body] }]));
}

async function madeOf(
  studio: OpenStudio,
  promptIds: readonly number[],
): Promise<readonly number[]> {
  await studio.runner!.drain();
  const artifacts = await studio.store.artifacts({ promptIds, order: 'oldest', limit: 1000 });
  return artifacts.map(({ id }) => id);
}

/** A file of this folder that another program put beside a prompt, without a recipe. */
export function placeForeignFile(
  { database, mediaRoot }: OpenStudio,
  artifact: {
    readonly promptId: number;
    readonly type: string;
    readonly path: string;
    /** `undefined`: the row is there, the file is not. */
    readonly fixture?: string;
    readonly metadata?: JsonObject;
  },
): number {
  const { promptId, type, path, fixture, metadata = {} } = artifact;
  if (fixture !== undefined) {
    const target = join(mediaRoot, path);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(fileURLToPath(new URL(`../fixtures/${fixture}`, import.meta.url)), target);
  }
  const other = new Database(database);
  try {
    const { lastInsertRowid } = other
      .prepare(
        'INSERT INTO prompt_artifacts (prompt_id, artifact_type, file_path, metadata) VALUES (?, ?, ?, ?)',
      )
      .run(promptId, type, path, JSON.stringify(metadata));
    return Number(lastInsertRowid);
  } finally {
    other.close();
  }
}

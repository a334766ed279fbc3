import type { ArtifactId, MediaLibrary, PromptId } from '@media-gen/core';
import { onTestFinished } from 'vitest';
import { initDatabase, openMediaLibrary } from '../src/index.ts';
import { temporaryFile, withSql } from './temporary-file.ts';

export interface LibraryScene {
  readonly path: string;
  readonly library: MediaLibrary;
  /** What another program does, in plain SQL. */
  readonly foreign: (sql: string, ...values: unknown[]) => number;
  /** A prompt with a body, as another program writes it. */
  readonly addPrompt: (text: string, body?: object) => PromptId;
  readonly addArtifact: (promptId: PromptId, artifact?: ForeignArtifact) => ArtifactId;
  readonly ids: (search: string) => Promise<readonly ArtifactId[]>;
}

export interface ForeignArtifact {
  readonly id?: ArtifactId;
  readonly type?: string;
  readonly file?: string;
  readonly metadata?: object;
  readonly createdAt?: string;
}

export async function libraryScene(): Promise<LibraryScene> {
  const path = temporaryFile();
  await initDatabase({ path });
  const library = await openMediaLibrary({ path });
  onTestFinished(() => library.close());
  const foreign: LibraryScene['foreign'] = (sql, ...values) =>
    withSql(path, (db) => Number(db.prepare(sql).run(...values).lastInsertRowid));
  return {
    path,
    library,
    foreign,
    addPrompt(text, body = { prompt: text }) {
      const promptId = foreign(
        `INSERT INTO prompts(prompt_text, prompt_type, artifact_status) VALUES (?, 'image_prompt', 'ready')`,
        text,
      );
      const writingId = foreign(
        `INSERT INTO writings(title, content_type, content) VALUES ('x', 'image_prompt', ?)`,
        JSON.stringify(body),
      );
      foreign(
        'INSERT INTO prompt_writings(prompt_id, writing_id) VALUES (?, ?)',
        promptId,
        writingId,
      );
      return promptId;
    },
    addArtifact(
      promptId,
      { id, type = 'image', file, metadata = {}, createdAt = '2026-01-06 12:00:00' } = {},
    ) {
      return foreign(
        `INSERT INTO prompt_artifacts(id, prompt_id, artifact_type, file_path, metadata, created_at)
          VALUES (?, ?, ?, ?, ?, ?)`,
        id ?? null,
        promptId,
        type,
        file ?? `image/${promptId}_x/${id ?? 'a'}.png`,
        JSON.stringify(metadata),
        createdAt,
      );
    },
    ids: async (search) => (await library.index({ search })).ids,
  };
}

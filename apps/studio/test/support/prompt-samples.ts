import type { SqliteStore } from '@media-gen/db';
import Sqlite from 'better-sqlite3';
import type { StudioPage } from './open-page.ts';

export const HOSTILE =
  '<img src=x onerror="window.hacked=1">"><script>window.hacked=1</script>\u202e\u200b';

export function image(prompt: string): Parameters<SqliteStore['add']>[0][number] {
  return { kind: 'image', promptText: prompt, bodies: [{ prompt, style_tags: ['ink'] }] };
}

export function song(title: string): Parameters<SqliteStore['add']>[0][number] {
  const structure = [{ type: 'verse', lyrics: `${title}, all the way home` }];
  return {
    kind: 'audio',
    promptText: title,
    bodies: [{ title, genre: 'folk', mood: 'calm', tempo: 'slow', structure }],
  };
}

/** As another program would. */
export function writeBody(database: string, promptId: number, body: string): void {
  const sqlite = new Sqlite(database);
  sqlite
    .prepare(
      'UPDATE writings SET content = ? WHERE id IN (SELECT writing_id FROM prompt_writings WHERE prompt_id = ?)',
    )
    .run(body, promptId);
  sqlite.close();
}

export async function row(page: StudioPage, text: string) {
  const found = page.getByRole('option').filter({ hasText: text });
  await found.first().waitFor();
  return found.first();
}

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type Sqlite from 'better-sqlite3';

interface ArtifactRow {
  readonly id: number;
  readonly file: string;
  readonly metadata: string | null;
  readonly text: string;
}

function artifactRows(db: Sqlite.Database): readonly ArtifactRow[] {
  return db
    .prepare(
      `SELECT a.id, a.file_path AS file, a.metadata, p.prompt_text AS text FROM prompt_artifacts a
        JOIN prompts p ON p.id = a.prompt_id`,
    )
    .all() as ArtifactRow[];
}

/** Each file is read: it holds the wish of its own prompt, and what its row says of it. */
export function findMissingFiles(db: Sqlite.Database, mediaRoot: string): readonly string[] {
  return artifactRows(db).flatMap(({ id, file, metadata, text }) => {
    const path = join(mediaRoot, file);
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
      return [`artifact ${id} has no file ${file}`];
    const content = readFileSync(path);
    if (!content.toString('utf8').startsWith(`${text}\n`))
      return [`artifact ${id}: ${file} is not what "${text}" asked for`];
    const { sha256 } = JSON.parse(metadata ?? '{}') as { sha256?: string };
    const found = createHash('sha256').update(content).digest('hex');
    return sha256 === undefined || sha256 === found
      ? []
      : [`artifact ${id}: ${file} has another SHA-256 than its row says`];
  });
}

/** Recipes lie beside files that have no place for one. */
export function findOrphans(db: Sqlite.Database, mediaRoot: string): readonly string[] {
  const named = new Set(artifactRows(db).flatMap(({ file }) => [file, `${file}.recipe.json`]));
  return filesBelow(mediaRoot).filter((file) => !named.has(file));
}

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

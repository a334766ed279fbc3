import type { Shape } from '../shape/shape.ts';

/** What a time is kept as that nobody knows: rows have to stand in an order. */
export const UNKNOWN_MS = -1;

/** What the library keeps of artifacts beside their rows. */
const TABLES: readonly string[] = [
  // `born` tells an artifact from another one that got its id later, `mark` whether anything that
  // is kept here, or can be searched for, was changed since. In the trash: trashed_ms.
  `CREATE TABLE mediagen_library_items(artifact_id INTEGER PRIMARY KEY, prompt_id INTEGER NOT NULL,
    born TEXT NOT NULL, mark INTEGER NOT NULL, kind TEXT NOT NULL, artifact_type TEXT NOT NULL,
    model TEXT, created_ms INTEGER NOT NULL, width REAL, height REAL, duration_seconds REAL,
    take INTEGER, seed INTEGER, title TEXT NOT NULL, rating INTEGER NOT NULL DEFAULT 0,
    favourite INTEGER NOT NULL DEFAULT 0, label TEXT, trashed INTEGER NOT NULL DEFAULT 0)`,
  `CREATE TABLE mediagen_library_tags(artifact_id INTEGER NOT NULL, tag TEXT NOT NULL COLLATE NOCASE,
    PRIMARY KEY(artifact_id, tag)) WITHOUT ROWID`,
  // `cells` has every column of the row, whatever they are. Once it is discarded, its file waits
  // for its removal.
  `CREATE TABLE mediagen_library_trash(artifact_id INTEGER PRIMARY KEY, trashed_ms INTEGER NOT NULL,
    discarded_ms INTEGER, file_path TEXT NOT NULL, preview_path TEXT, cells TEXT NOT NULL)`,
  `CREATE TABLE mediagen_library_state(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID`,
  `CREATE VIRTUAL TABLE mediagen_library_search USING fts5(prompt, body, tags, model,
    content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')`,
  `CREATE INDEX mediagen_ix_library_created ON mediagen_library_items(trashed, created_ms, artifact_id)`,
  `CREATE INDEX mediagen_ix_library_rating ON mediagen_library_items(trashed, rating, created_ms, artifact_id)`,
  `CREATE INDEX mediagen_ix_library_title ON mediagen_library_items(trashed, title, created_ms, artifact_id)`,
  `CREATE INDEX mediagen_ix_library_prompt ON mediagen_library_items(prompt_id, trashed)`,
  `CREATE INDEX mediagen_ix_library_facets ON mediagen_library_items(trashed, kind, artifact_type, model, label, rating, favourite)`,
  `CREATE INDEX mediagen_ix_library_tags ON mediagen_library_tags(tag, artifact_id)`,
  `CREATE INDEX mediagen_ix_library_trash_file ON mediagen_library_trash(file_path)`,
];

/** For whoever looks for the row that names a file. */
function fileIndexes(shape: Shape): readonly string[] {
  const indexes = [`CREATE INDEX mediagen_ix_artifacts_file ON prompt_artifacts(file_path)`];
  // A table that is missing is added with all its columns.
  if (!shape.has('prompt_artifacts') || shape.hasColumn('prompt_artifacts', 'preview_path')) {
    indexes.push(
      `CREATE INDEX mediagen_ix_artifacts_preview ON prompt_artifacts(preview_path) WHERE preview_path IS NOT NULL`,
    );
  }
  return indexes;
}

export function libraryTables(shape: Shape): readonly string[] {
  return [...TABLES, ...fileIndexes(shape)];
}

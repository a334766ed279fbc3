import type { Shape, SharedTable } from '../shape/shape.ts';

/** The shared tables as the writing service makes them, its later columns included. */
const CREATE: Readonly<Record<SharedTable, readonly string[]>> = {
  prompts: [
    `CREATE TABLE prompts (id INTEGER PRIMARY KEY AUTOINCREMENT, prompt_text TEXT NOT NULL,
      prompt_type TEXT DEFAULT 'text', status TEXT DEFAULT 'unprocessed', priority INTEGER DEFAULT 5,
      config_name TEXT, metadata TEXT, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
      processed_at TIMESTAMP, completed_at TIMESTAMP, output_reference INTEGER, error_message TEXT,
      processing_duration INTEGER, artifact_status TEXT DEFAULT 'pending', artifact_metadata TEXT)`,
  ],
  writings: [
    `CREATE TABLE writings (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL,
      content_type TEXT NOT NULL, content TEXT NOT NULL, original_filename TEXT UNIQUE,
      created_date DATETIME DEFAULT CURRENT_TIMESTAMP, file_timestamp DATETIME, word_count INTEGER,
      character_count INTEGER, line_count INTEGER, publication_status TEXT DEFAULT 'draft', mood TEXT,
      explicit_content BOOLEAN DEFAULT FALSE, notes TEXT, content_hash TEXT, source_prompt_id INTEGER,
      generation_method VARCHAR(50) DEFAULT 'manual', content_fingerprint TEXT,
      similarity_group_id INTEGER, is_duplicate BOOLEAN DEFAULT 0, parent_writing_id INTEGER)`,
  ],
  prompt_writings: [
    `CREATE TABLE prompt_writings (id INTEGER PRIMARY KEY AUTOINCREMENT, prompt_id INTEGER NOT NULL,
      writing_id INTEGER NOT NULL, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
      writing_order INTEGER DEFAULT 0, FOREIGN KEY(prompt_id) REFERENCES prompts(id) ON DELETE CASCADE,
      FOREIGN KEY(writing_id) REFERENCES writings(id) ON DELETE CASCADE, UNIQUE(prompt_id, writing_id))`,
    `CREATE INDEX idx_prompt_writings_prompt_id ON prompt_writings(prompt_id)`,
    `CREATE INDEX idx_prompt_writings_writing_id ON prompt_writings(writing_id)`,
  ],
  prompt_artifacts: [
    `CREATE TABLE prompt_artifacts (id INTEGER PRIMARY KEY AUTOINCREMENT, prompt_id INTEGER NOT NULL,
      artifact_type TEXT NOT NULL, file_path TEXT NOT NULL, preview_path TEXT, metadata TEXT,
      created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
      FOREIGN KEY(prompt_id) REFERENCES prompts(id) ON DELETE CASCADE)`,
  ],
};

/** Columns that a prompt must have before it can be rendered. */
const PROMPT_COLUMNS: Readonly<Record<string, string>> = {
  artifact_status: `ALTER TABLE prompts ADD COLUMN artifact_status TEXT DEFAULT 'pending'`,
  artifact_metadata: `ALTER TABLE prompts ADD COLUMN artifact_metadata TEXT`,
  metadata: `ALTER TABLE prompts ADD COLUMN metadata TEXT`,
  error_message: `ALTER TABLE prompts ADD COLUMN error_message TEXT`,
};

/** What the shared tables lack, as statements; empty where nothing is missing. */
export function missingSharedParts(shape: Shape): readonly string[] {
  const tables = (Object.keys(CREATE) as SharedTable[]).filter((table) => !shape.has(table));
  const columns = Object.entries(PROMPT_COLUMNS).filter(
    ([column]) => shape.has('prompts') && !shape.hasColumn('prompts', column),
  );
  return [
    ...tables.flatMap((table) => CREATE[table]),
    ...columns.map(([, statement]) => statement),
  ];
}

import { withSql } from './temporary-file.ts';

export const IMAGE_BODY = JSON.stringify({ prompt: 'A lighthouse' }, null, 2);
export const SONG_BODY = JSON.stringify({
  title: 'Rain',
  genre: 'folk',
  mood: 'calm',
  tempo: 'slow',
  structure: [{ type: 'verse', number: 1, lyrics: 'Rain falls' }],
});

const LINKS = `CREATE TABLE prompt_writings (id INTEGER PRIMARY KEY AUTOINCREMENT, prompt_id INTEGER NOT NULL,
  writing_id INTEGER NOT NULL, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, writing_order INTEGER DEFAULT 0,
  FOREIGN KEY(prompt_id) REFERENCES prompts(id) ON DELETE CASCADE,
  FOREIGN KEY(writing_id) REFERENCES writings(id) ON DELETE CASCADE, UNIQUE(prompt_id, writing_id));
  CREATE INDEX idx_prompt_writings_prompt_id ON prompt_writings(prompt_id);
  CREATE INDEX idx_prompt_writings_writing_id ON prompt_writings(writing_id);`;
const ARTIFACTS = `CREATE TABLE prompt_artifacts (id INTEGER PRIMARY KEY AUTOINCREMENT, prompt_id INTEGER NOT NULL,
  artifact_type TEXT NOT NULL, file_path TEXT NOT NULL, preview_path TEXT, metadata TEXT,
  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  FOREIGN KEY(prompt_id) REFERENCES prompts(id) ON DELETE CASCADE);`;
const WRITINGS = `CREATE TABLE writings (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL,
  content_type TEXT NOT NULL, content TEXT NOT NULL, original_filename TEXT UNIQUE,
  created_date DATETIME DEFAULT CURRENT_TIMESTAMP, file_timestamp DATETIME, word_count INTEGER,
  character_count INTEGER, publication_status TEXT DEFAULT 'draft', mood TEXT, explicit_content BOOLEAN DEFAULT FALSE,
  notes TEXT, content_hash TEXT, source_prompt_id INTEGER, generation_method VARCHAR(50) DEFAULT 'manual');`;
const PROMPTS_OF_2025 = `CREATE TABLE prompts (id INTEGER PRIMARY KEY AUTOINCREMENT, prompt_text TEXT NOT NULL,
  prompt_type TEXT DEFAULT 'text', status TEXT DEFAULT 'unprocessed', priority INTEGER DEFAULT 5, config_name TEXT,
  metadata TEXT, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, processed_at TIMESTAMP, completed_at TIMESTAMP,
  output_reference INTEGER, error_message TEXT, processing_duration INTEGER);`;
const MEDIA_COLUMNS = `ALTER TABLE prompts ADD COLUMN artifact_status TEXT DEFAULT 'pending';
  ALTER TABLE prompts ADD COLUMN artifact_metadata TEXT;`;
const VARCHAR_PROMPTS = `CREATE TABLE prompts (id INTEGER PRIMARY KEY AUTOINCREMENT, prompt_text TEXT NOT NULL,
  prompt_type VARCHAR(50) DEFAULT 'text', status VARCHAR(20) DEFAULT 'unprocessed', priority INTEGER DEFAULT 5,
  config_name VARCHAR(100), metadata TEXT, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, processed_at TIMESTAMP,
  completed_at TIMESTAMP, output_reference INTEGER, error_message TEXT, processing_duration INTEGER,
  FOREIGN KEY(output_reference) REFERENCES writings(id));`;
const README_PROMPTS = `CREATE TABLE prompts (id INTEGER PRIMARY KEY, prompt_text TEXT, prompt_type TEXT, status TEXT,
  created_at TIMESTAMP, updated_at TIMESTAMP, completed_at TIMESTAMP, output_reference INTEGER, error_message TEXT,
  artifact_status TEXT DEFAULT 'pending');`;
const README_WRITINGS = `CREATE TABLE writings (id INTEGER PRIMARY KEY, content TEXT, content_type TEXT, created_at TIMESTAMP);`;

/** How a row says which writings are its own. */
export type LinkForm = 'link table' | 'output_reference' | 'source_prompt_id';

/** A database as one of the programs made it at some time. */
export interface HistoricShape {
  readonly name: string;
  readonly ddl: string;
  readonly link: LinkForm;
  readonly titled: boolean;
  /** What adoption has to add to the shared tables. */
  readonly missing: readonly RegExp[];
}

export const SHAPES: readonly HistoricShape[] = [
  {
    name: 'the writing service with its later columns',
    ddl: PROMPTS_OF_2025 + MEDIA_COLUMNS + WRITINGS + LINKS + ARTIFACTS,
    link: 'link table',
    titled: true,
    missing: [],
  },
  {
    name: 'the variant with VARCHAR and a foreign key, before the link table',
    ddl: VARCHAR_PROMPTS + MEDIA_COLUMNS + WRITINGS + ARTIFACTS,
    link: 'source_prompt_id',
    titled: true,
    missing: [
      /TABLE prompt_writings/,
      /idx_prompt_writings_prompt_id/,
      /idx_prompt_writings_writing_id/,
    ],
  },
  {
    name: 'the shape of the old README',
    ddl: README_PROMPTS + README_WRITINGS + ARTIFACTS,
    link: 'output_reference',
    titled: false,
    missing: [/TABLE prompt_writings/, /artifact_metadata/],
  },
  {
    name: 'a database from before there was media',
    ddl: PROMPTS_OF_2025 + WRITINGS,
    link: 'output_reference',
    titled: true,
    missing: [
      /TABLE prompt_writings/,
      /TABLE prompt_artifacts/,
      /artifact_status/,
      /artifact_metadata/,
    ],
  },
];

export const CURRENT_SHAPE = SHAPES[0]!;

export function makeDatabase(
  path: string,
  shape: HistoricShape = CURRENT_SHAPE,
  journal: 'wal' | 'delete' = 'wal',
): void {
  withSql(path, (db) => {
    db.pragma(`journal_mode = ${journal}`);
    db.exec(shape.ddl);
  });
}

/** A prompt with its writings, linked as the shape does it. */
export function seedPrompt(
  path: string,
  type: string,
  bodies: readonly unknown[],
  shape: HistoricShape = CURRENT_SHAPE,
): number {
  return withSql(path, (db) => {
    const prompt = db.prepare('INSERT INTO prompts(prompt_text, prompt_type) VALUES (?, ?)');
    const promptId = Number(prompt.run(`a wish for ${type}`, type).lastInsertRowid);
    bodies.forEach((body, order) => {
      const sql = shape.titled
        ? 'INSERT INTO writings(content, content_type, title) VALUES (?, ?, ?)'
        : 'INSERT INTO writings(content, content_type) VALUES (?, ?)';
      const values = shape.titled ? [body, type, 'a title'] : [body, type];
      const writingId = Number(db.prepare(sql).run(...values).lastInsertRowid);
      if (shape.link === 'link table') {
        db.prepare(
          'INSERT INTO prompt_writings(prompt_id, writing_id, writing_order) VALUES (?, ?, ?)',
        ).run(promptId, writingId, order);
      } else if (shape.link === 'output_reference') {
        db.prepare('UPDATE prompts SET output_reference = ? WHERE id = ?').run(writingId, promptId);
      } else {
        db.prepare('UPDATE writings SET source_prompt_id = ? WHERE id = ?').run(
          promptId,
          writingId,
        );
      }
    });
    return promptId;
  });
}

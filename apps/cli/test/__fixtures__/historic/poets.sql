-- The tables as the writing service makes them, its migrations applied.
CREATE TABLE prompts (id INTEGER PRIMARY KEY AUTOINCREMENT, prompt_text TEXT NOT NULL, prompt_type TEXT DEFAULT 'text', status TEXT DEFAULT 'unprocessed',
  priority INTEGER DEFAULT 5, config_name TEXT, metadata TEXT, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, processed_at TIMESTAMP, completed_at TIMESTAMP,
  output_reference INTEGER, error_message TEXT, processing_duration INTEGER);
ALTER TABLE prompts ADD COLUMN artifact_status TEXT DEFAULT 'pending';
ALTER TABLE prompts ADD COLUMN artifact_metadata TEXT;
CREATE TABLE writings (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, content_type TEXT NOT NULL, content TEXT NOT NULL, original_filename TEXT UNIQUE,
  created_date DATETIME DEFAULT CURRENT_TIMESTAMP, file_timestamp DATETIME, word_count INTEGER, character_count INTEGER, publication_status TEXT DEFAULT 'draft', mood TEXT,
  explicit_content BOOLEAN DEFAULT FALSE, notes TEXT, content_hash TEXT, source_prompt_id INTEGER, generation_method VARCHAR(50) DEFAULT 'manual');
ALTER TABLE writings ADD COLUMN line_count INTEGER;
CREATE TABLE prompt_writings (id INTEGER PRIMARY KEY AUTOINCREMENT, prompt_id INTEGER NOT NULL, writing_id INTEGER NOT NULL, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
  writing_order INTEGER DEFAULT 0, FOREIGN KEY(prompt_id) REFERENCES prompts(id) ON DELETE CASCADE, FOREIGN KEY(writing_id) REFERENCES writings(id) ON DELETE CASCADE, UNIQUE(prompt_id, writing_id));
CREATE INDEX idx_prompt_writings_prompt_id ON prompt_writings(prompt_id);
CREATE INDEX idx_prompt_writings_writing_id ON prompt_writings(writing_id);
CREATE TABLE prompt_artifacts (id INTEGER PRIMARY KEY AUTOINCREMENT, prompt_id INTEGER NOT NULL, artifact_type TEXT NOT NULL, file_path TEXT NOT NULL, preview_path TEXT, metadata TEXT,
  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, FOREIGN KEY(prompt_id) REFERENCES prompts(id) ON DELETE CASCADE);
INSERT INTO prompts(id, prompt_text, prompt_type, status, processed_at) VALUES
  (1, 'a kite', 'image_prompt', 'completed', '2026-01-06T21:30:45.123456'),
  (2, 'a ferry song', 'lyrics_prompt', 'completed', NULL),
  (3, 'an essay', 'text', 'unprocessed', NULL),
  (4, 'plain words', 'image_prompt', 'completed', NULL);
INSERT INTO writings(id, title, content_type, content) VALUES
  (11, 'Image Prompt: a kite...', 'image_prompt', '{"prompt": "first draft"}'),
  (12, 'Image Prompt: a kite...', 'image_prompt', '{"prompt": "A red kite over a grey sea", "negative_prompt": "people", "style_tags": ["gouache"], "technical_params": {"aspect_ratio": "1:1", "quality": "high", "mood": "quiet"}}'),
  (13, 'Lyrics: Small Boat', 'lyrics_prompt', '{"title": "Small Boat", "genre": "lullaby", "mood": "tender", "tempo": "slow", "structure": [{"type": "verse", "lyrics": "Hush, small boat, the harbour''s deep"}]}'),
  (14, 'Image Prompt: plain words...', 'image_prompt', 'Here is the image you asked for.');
INSERT INTO prompt_writings(prompt_id, writing_id, writing_order) VALUES (1, 11, 0), (1, 12, 1), (2, 13, 0), (4, 14, 0);

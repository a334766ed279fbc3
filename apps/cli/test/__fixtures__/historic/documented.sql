-- The tables as the second phase's documents state them: the prompt names its last writing, and there is no link table yet.
CREATE TABLE prompts (id INTEGER PRIMARY KEY AUTOINCREMENT, prompt_text TEXT NOT NULL, prompt_type VARCHAR(50) DEFAULT 'text', status VARCHAR(20) DEFAULT 'unprocessed',
  priority INTEGER DEFAULT 5, config_name VARCHAR(100), metadata TEXT, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, processed_at TIMESTAMP, completed_at TIMESTAMP,
  output_reference INTEGER, error_message TEXT, processing_duration INTEGER, artifact_status TEXT DEFAULT 'pending', artifact_metadata TEXT, FOREIGN KEY(output_reference) REFERENCES writings(id));
CREATE TABLE writings (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, content_type TEXT NOT NULL, content TEXT NOT NULL, original_filename TEXT UNIQUE,
  created_date DATETIME DEFAULT CURRENT_TIMESTAMP, file_timestamp DATETIME, word_count INTEGER, character_count INTEGER, publication_status TEXT DEFAULT 'draft', mood TEXT,
  explicit_content BOOLEAN DEFAULT FALSE, notes TEXT, content_hash TEXT, source_prompt_id INTEGER, generation_method VARCHAR(50) DEFAULT 'manual');
CREATE TABLE prompt_artifacts (id INTEGER PRIMARY KEY AUTOINCREMENT, prompt_id INTEGER NOT NULL, artifact_type TEXT NOT NULL, file_path TEXT NOT NULL, preview_path TEXT, metadata TEXT,
  created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP);
INSERT INTO writings(id, title, content_type, content, notes) VALUES
  (12, 'Image Prompt: a kite...', 'image_prompt', '{"prompt": "A red kite over a grey sea", "negative_prompt": "people", "style_tags": ["gouache"], "technical_params": {"aspect_ratio": "1:1", "quality": "high", "mood": "quiet"}}', 'Prompt #1'),
  (14, 'Image Prompt: plain words...', 'image_prompt', 'Here is the image you asked for.', 'Prompt #4'),
  (15, 'Image Prompt: another...', 'image_prompt', '{"prompt": "not yours"}', 'Prompt #10');
INSERT INTO writings(id, title, content_type, content, source_prompt_id) VALUES
  (13, 'Lyrics: Small Boat', 'lyrics_prompt', '{"title": "Small Boat", "genre": "lullaby", "mood": "tender", "tempo": "slow", "structure": [{"type": "verse", "lyrics": "Hush, small boat, the harbour''s deep"}]}', 2);
INSERT INTO prompts(id, prompt_text, prompt_type, status, output_reference) VALUES
  (1, 'a kite', 'image_prompt', 'completed', 12),
  (2, 'a ferry song', 'lyrics_prompt', 'completed', NULL),
  (3, 'an essay', 'text', 'unprocessed', NULL),
  (4, 'plain words', 'image_prompt', 'completed', 14);

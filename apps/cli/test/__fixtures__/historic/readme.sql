-- The tables as the old program's README states them: few columns, no AUTOINCREMENT, no place for artifacts.
CREATE TABLE prompts (id INTEGER PRIMARY KEY, prompt_text TEXT, prompt_type TEXT, status TEXT, created_at TIMESTAMP, completed_at TIMESTAMP, output_reference INTEGER,
  error_message TEXT, artifact_status TEXT DEFAULT 'pending', processing_notes TEXT);
CREATE TABLE writings (id INTEGER PRIMARY KEY, content TEXT, content_type TEXT, created_at TIMESTAMP);
CREATE TABLE prompt_writings (prompt_id INTEGER, writing_id INTEGER, writing_order INTEGER);
INSERT INTO prompts(id, prompt_text, prompt_type, status, created_at) VALUES
  (1, 'a kite', 'image_prompt', 'completed', '2026-01-06 21:30:45'),
  (2, 'a ferry song', 'lyrics_prompt', 'completed', NULL),
  (3, NULL, 'text', 'unprocessed', 'yesterday'),
  (4, 'plain words', 'image_prompt', 'completed', 1767735045);
INSERT INTO writings(id, content_type, content) VALUES
  (11, 'image_prompt', '{"prompt": "first draft"}'),
  (12, 'image_prompt', '{"prompt": "A red kite over a grey sea", "negative_prompt": "people", "style_tags": ["gouache"], "technical_params": {"aspect_ratio": "1:1", "quality": "high", "mood": "quiet"}}'),
  (13, 'lyrics_prompt', '{"title": "Small Boat", "genre": "lullaby", "mood": "tender", "tempo": "slow", "structure": [{"type": "verse", "lyrics": "Hush, small boat, the harbour''s deep"}]}'),
  (14, 'image_prompt', 'Here is the image you asked for.');
INSERT INTO prompt_writings(prompt_id, writing_id, writing_order) VALUES (1, 11, 0), (1, 12, 1), (1, 12, 1), (2, 13, 0), (4, 14, 0);

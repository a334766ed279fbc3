CREATE TABLE prompts (id INTEGER PRIMARY KEY AUTOINCREMENT, prompt_text TEXT NOT NULL,
      prompt_type TEXT DEFAULT 'text', status TEXT DEFAULT 'unprocessed', priority INTEGER DEFAULT 5,
      config_name TEXT, metadata TEXT, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
      processed_at TIMESTAMP, completed_at TIMESTAMP, output_reference INTEGER, error_message TEXT,
      processing_duration INTEGER, artifact_status TEXT DEFAULT 'pending', artifact_metadata TEXT);
INSERT INTO prompts(id, prompt_text, prompt_type, status, priority, config_name, metadata, created_at, processed_at, completed_at, output_reference, error_message, processing_duration, artifact_status, artifact_metadata) VALUES (1, 'A one lighthouse', 'image_prompt', 'completed', 5, NULL, NULL, '2026-11-21 14:40:35', '2026-11-21T14:40:36.294000', NULL, NULL, NULL, NULL, 'ready', '{"duration_seconds":1.373,"run_directory":"image/1_20261121T144037_77af307d","artifact_count":1,"executor":"sketch-image","attempt_id":"77af307d-31c5-4617-b62f-c771c4737595","seed":6970904304221823}');
INSERT INTO prompts(id, prompt_text, prompt_type, status, priority, config_name, metadata, created_at, processed_at, completed_at, output_reference, error_message, processing_duration, artifact_status, artifact_metadata) VALUES (2, 'A two lighthouse', 'image_prompt', 'completed', 5, NULL, NULL, '2026-11-21 14:40:35', NULL, NULL, NULL, NULL, NULL, 'pending', NULL);
INSERT INTO prompts(id, prompt_text, prompt_type, status, priority, config_name, metadata, created_at, processed_at, completed_at, output_reference, error_message, processing_duration, artifact_status, artifact_metadata) VALUES (3, 'A three lighthouse', 'image_prompt', 'completed', 5, NULL, NULL, '2026-11-21 14:40:35', NULL, NULL, NULL, NULL, NULL, 'pending', NULL);
CREATE TABLE writings (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL,
      content_type TEXT NOT NULL, content TEXT NOT NULL, original_filename TEXT UNIQUE,
      created_date DATETIME DEFAULT CURRENT_TIMESTAMP, file_timestamp DATETIME, word_count INTEGER,
      character_count INTEGER, line_count INTEGER, publication_status TEXT DEFAULT 'draft', mood TEXT,
      explicit_content BOOLEAN DEFAULT FALSE, notes TEXT, content_hash TEXT, source_prompt_id INTEGER,
      generation_method VARCHAR(50) DEFAULT 'manual', content_fingerprint TEXT,
      similarity_group_id INTEGER, is_duplicate BOOLEAN DEFAULT 0, parent_writing_id INTEGER);
INSERT INTO writings(id, title, content_type, content, original_filename, created_date, file_timestamp, word_count, character_count, line_count, publication_status, mood, explicit_content, notes, content_hash, source_prompt_id, generation_method, content_fingerprint, similarity_group_id, is_duplicate, parent_writing_id) VALUES (1, 'Image Prompt: A one lighthouse...', 'image_prompt', '{
  "prompt": "A one lighthouse"
}', NULL, '2026-11-21 14:40:35', '2026-11-21 14:40:35.349000', 6, 34, 3, 'draft', NULL, 0, NULL, '7d4d59d64a41ab353f296c90a505831f', 1, 'media-gen', NULL, NULL, 0, NULL);
INSERT INTO writings(id, title, content_type, content, original_filename, created_date, file_timestamp, word_count, character_count, line_count, publication_status, mood, explicit_content, notes, content_hash, source_prompt_id, generation_method, content_fingerprint, similarity_group_id, is_duplicate, parent_writing_id) VALUES (2, 'Image Prompt: A two lighthouse...', 'image_prompt', '{
  "prompt": "A two lighthouse"
}', NULL, '2026-11-21 14:40:35', '2026-11-21 14:40:35.468000', 6, 34, 3, 'draft', NULL, 0, NULL, '7aad41f48330a41a585245a4afb32883', 2, 'media-gen', NULL, NULL, 0, NULL);
INSERT INTO writings(id, title, content_type, content, original_filename, created_date, file_timestamp, word_count, character_count, line_count, publication_status, mood, explicit_content, notes, content_hash, source_prompt_id, generation_method, content_fingerprint, similarity_group_id, is_duplicate, parent_writing_id) VALUES (3, 'Image Prompt: A three lighthouse...', 'image_prompt', '{
  "prompt": "A three lighthouse"
}', NULL, '2026-11-21 14:40:35', '2026-11-21 14:40:35.645000', 6, 36, 3, 'draft', NULL, 0, NULL, 'b71a26d0a860b86dc00951304a86a169', 3, 'media-gen', NULL, NULL, 0, NULL);
CREATE TABLE prompt_writings (id INTEGER PRIMARY KEY AUTOINCREMENT, prompt_id INTEGER NOT NULL,
      writing_id INTEGER NOT NULL, created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
      writing_order INTEGER DEFAULT 0, FOREIGN KEY(prompt_id) REFERENCES prompts(id) ON DELETE CASCADE,
      FOREIGN KEY(writing_id) REFERENCES writings(id) ON DELETE CASCADE, UNIQUE(prompt_id, writing_id));
INSERT INTO prompt_writings(id, prompt_id, writing_id, created_at, writing_order) VALUES (1, 1, 1, '2026-11-21 14:40:35', 0);
INSERT INTO prompt_writings(id, prompt_id, writing_id, created_at, writing_order) VALUES (2, 2, 2, '2026-11-21 14:40:35', 0);
INSERT INTO prompt_writings(id, prompt_id, writing_id, created_at, writing_order) VALUES (3, 3, 3, '2026-11-21 14:40:35', 0);
CREATE TABLE prompt_artifacts (id INTEGER PRIMARY KEY AUTOINCREMENT, prompt_id INTEGER NOT NULL,
      artifact_type TEXT NOT NULL, file_path TEXT NOT NULL, preview_path TEXT, metadata TEXT,
      created_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP, updated_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
      FOREIGN KEY(prompt_id) REFERENCES prompts(id) ON DELETE CASCADE);
INSERT INTO prompt_artifacts(id, prompt_id, artifact_type, file_path, preview_path, metadata, created_at, updated_at) VALUES (1, 1, 'image', 'image/1_20261121T144037_77af307d/generated_image_001.png', 'image/1_20261121T144037_77af307d/generated_image_001.png', '{"engine":"sketch","sketch":true,"prompt":"A one lighthouse","negative_prompt":"","style_tags":[],"aspect_ratio":"16:9","quality":"high","mood":"","generated_at":"2026-11-21T14:40:37.669","file_size":1560536,"file_name":"generated_image_001.png","file_format":"png","media_type":"image/png","width":1336,"height":752,"sha256":"fb7f942c52eccf28c49dc210047532ae0d0560a18ea8d7c91e6f9e14d7f2c000","recipe":{"format":"media-gen/recipe","version":1,"promptId":1,"promptText":"A one lighthouse","kind":"image","take":1,"attempt":1,"attemptId":"77af307d-31c5-4617-b62f-c771c4737595","requestKey":"1efe8aed-7f9c-4851-9616-91c8ca2d198b","writingId":1,"payload":{"prompt":"A one lighthouse","negative_prompt":"","style_tags":[],"technical_params":{"aspect_ratio":"16:9","quality":"high","mood":""},"composition":{"subject":"","background":"","lighting":""}},"executor":{"name":"sketch-image","version":"0.0.0"},"parameters":{"engine":"sketch","sketch":true,"width":1336,"height":752,"palette":"golden","setting":"meadow","elements":["lighthouse"],"styles":[],"layers":["sky","sun","clouds","in the sky","distance","tree line","meadow","grass","things","what else was asked for","bloom","brush","grade"],"unknown_words":[]},"seed":6970904304221823,"startedAt":"2026-11-21T14:40:36.296Z","finishedAt":"2026-11-21T14:40:37.669Z","durationMs":1373,"warnings":[],"file":{"name":"generated_image_001.png","mediaType":"image/png","decoded":true,"width":1336,"height":752,"bytes":1560536,"sha256":"fb7f942c52eccf28c49dc210047532ae0d0560a18ea8d7c91e6f9e14d7f2c000"}}}', '2026-11-21 14:40:37', '2026-11-21 14:40:37');
CREATE TABLE mediagen_migrations(id INTEGER PRIMARY KEY, applied_ms INTEGER NOT NULL, added TEXT);
INSERT INTO mediagen_migrations(id, applied_ms, added) VALUES (1, 1795271895474, '[]');
CREATE TABLE mediagen_workers(worker_id TEXT PRIMARY KEY, host TEXT NOT NULL, boot_id TEXT NOT NULL,
    pid INTEGER NOT NULL, pid_start TEXT, started_ms INTEGER NOT NULL, heartbeat_ms INTEGER NOT NULL,
    ended_ms INTEGER);
INSERT INTO mediagen_workers(worker_id, host, boot_id, pid, pid_start, started_ms, heartbeat_ms, ended_ms) VALUES ('1182b718-0155-4ca5-8834-7e130953edbc', 'vm', '26eebb34-d9b7-49b6-8ca5-ca3c934ff32c pid:[4026531836]', 29130, '637429', 1795272036286, 1795272037292, 1795272037748);
CREATE TABLE mediagen_lanes(kind TEXT PRIMARY KEY, weight REAL NOT NULL DEFAULT 1,
    pass REAL NOT NULL DEFAULT 0, paused INTEGER NOT NULL DEFAULT 0, pause_reason TEXT,
    max_running INTEGER);
INSERT INTO mediagen_lanes(kind, weight, pass, paused, pause_reason, max_running) VALUES ('*', 1, 0, 0, NULL, NULL);
INSERT INTO mediagen_lanes(kind, weight, pass, paused, pause_reason, max_running) VALUES ('image', 1, 1, 0, NULL, NULL);
CREATE TABLE mediagen_jobs(prompt_id INTEGER NOT NULL, take INTEGER NOT NULL, kind TEXT NOT NULL,
    state TEXT NOT NULL, priority INTEGER NOT NULL DEFAULT 5, request_key TEXT NOT NULL,
    fence INTEGER NOT NULL DEFAULT 0, attempt INTEGER NOT NULL DEFAULT 0,
    alone INTEGER NOT NULL DEFAULT 0, spared INTEGER NOT NULL DEFAULT 0, request_writing_id INTEGER, resume_from TEXT,
    asked_seed INTEGER, asked_writing_id INTEGER, not_before_ms INTEGER NOT NULL DEFAULT 0,
    cancel_requested INTEGER NOT NULL DEFAULT 0, worker_id TEXT, lease_until_ms INTEGER,
    succeeded INTEGER NOT NULL DEFAULT 0, screened TEXT, problem TEXT, updated_ms INTEGER NOT NULL,
    PRIMARY KEY(prompt_id, take));
INSERT INTO mediagen_jobs(prompt_id, take, kind, state, priority, request_key, fence, attempt, alone, spared, request_writing_id, resume_from, asked_seed, asked_writing_id, not_before_ms, cancel_requested, worker_id, lease_until_ms, succeeded, screened, problem, updated_ms) VALUES (1, 1, 'image', 'done', 5, '1efe8aed-7f9c-4851-9616-91c8ca2d198b', 1, 1, 0, 0, 1, NULL, NULL, NULL, 0, 0, NULL, NULL, 1, '1:34:757031419', NULL, 1795272037746);
INSERT INTO mediagen_jobs(prompt_id, take, kind, state, priority, request_key, fence, attempt, alone, spared, request_writing_id, resume_from, asked_seed, asked_writing_id, not_before_ms, cancel_requested, worker_id, lease_until_ms, succeeded, screened, problem, updated_ms) VALUES (2, 1, 'image', 'cancelled', 5, '3548dd60-4805-4b2c-ac08-c46d7fd271bc', 0, 0, 0, 0, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, 0, NULL, NULL, 1795272037886);
CREATE TABLE mediagen_attempts(attempt_id TEXT PRIMARY KEY, prompt_id INTEGER NOT NULL,
    take INTEGER NOT NULL, fence INTEGER NOT NULL, attempt INTEGER NOT NULL, worker_id TEXT NOT NULL,
    executor TEXT NOT NULL, writing_id INTEGER, seed INTEGER, parameters TEXT, checkpoint TEXT,
    out_dir TEXT, started_ms INTEGER NOT NULL, ended_ms INTEGER, outcome TEXT, failure_class TEXT,
    error_code TEXT, error TEXT, log_tail TEXT, UNIQUE(prompt_id, take, fence));
INSERT INTO mediagen_attempts(attempt_id, prompt_id, take, fence, attempt, worker_id, executor, writing_id, seed, parameters, checkpoint, out_dir, started_ms, ended_ms, outcome, failure_class, error_code, error, log_tail) VALUES ('77af307d-31c5-4617-b62f-c771c4737595', 1, 1, 1, 1, '1182b718-0155-4ca5-8834-7e130953edbc', 'sketch-image', 1, 6970904304221823, '{"engine":"sketch","sketch":true,"width":1336,"height":752,"palette":"golden","setting":"meadow","elements":["lighthouse"],"styles":[],"layers":["sky","sun","clouds","in the sky","distance","tree line","meadow","grass","things","what else was asked for","bloom","brush","grade"],"unknown_words":[]}', NULL, 'image/1_20261121T144037_77af307d', 1795272036295, 1795272037746, 'succeeded', NULL, NULL, NULL, 'This is a sketch: painted by rules on the CPU, not by a model.
Sketched meadow in golden light.');
CREATE TABLE mediagen_orphans(prompt_id INTEGER PRIMARY KEY, first_seen_ms INTEGER NOT NULL);
CREATE TABLE mediagen_events(id INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL,
    type TEXT NOT NULL, prompt_id INTEGER, attempt_id TEXT, data TEXT);
INSERT INTO mediagen_events(id, at_ms, type, prompt_id, attempt_id, data) VALUES (1, 1795272035363, 'prompt:added', 1, NULL, NULL);
INSERT INTO mediagen_events(id, at_ms, type, prompt_id, attempt_id, data) VALUES (2, 1795272035482, 'prompt:added', 2, NULL, NULL);
INSERT INTO mediagen_events(id, at_ms, type, prompt_id, attempt_id, data) VALUES (3, 1795272035655, 'prompt:added', 3, NULL, NULL);
INSERT INTO mediagen_events(id, at_ms, type, prompt_id, attempt_id, data) VALUES (4, 1795272036286, 'worker:enlisted', NULL, NULL, '{"workerId":"1182b718-0155-4ca5-8834-7e130953edbc","host":"vm","pid":29130}');
INSERT INTO mediagen_events(id, at_ms, type, prompt_id, attempt_id, data) VALUES (5, 1795272036292, 'prompt:queued', 1, NULL, NULL);
INSERT INTO mediagen_events(id, at_ms, type, prompt_id, attempt_id, data) VALUES (6, 1795272036295, 'prompt:claimed', 1, '77af307d-31c5-4617-b62f-c771c4737595', NULL);
INSERT INTO mediagen_events(id, at_ms, type, prompt_id, attempt_id, data) VALUES (7, 1795272037738, 'attempt:output-noted', 1, '77af307d-31c5-4617-b62f-c771c4737595', '{"directory":"image/1_20261121T144037_77af307d"}');
INSERT INTO mediagen_events(id, at_ms, type, prompt_id, attempt_id, data) VALUES (8, 1795272037746, 'prompt:committed', 1, '77af307d-31c5-4617-b62f-c771c4737595', '{"files":["image/1_20261121T144037_77af307d/generated_image_001.png"]}');
INSERT INTO mediagen_events(id, at_ms, type, prompt_id, attempt_id, data) VALUES (9, 1795272037748, 'worker:retired', NULL, NULL, '{"workerId":"1182b718-0155-4ca5-8834-7e130953edbc"}');
INSERT INTO mediagen_events(id, at_ms, type, prompt_id, attempt_id, data) VALUES (10, 1795272037887, 'prompt:cancelled', 2, NULL, NULL);
CREATE INDEX idx_prompt_writings_prompt_id ON prompt_writings(prompt_id);
CREATE INDEX idx_prompt_writings_writing_id ON prompt_writings(writing_id);
CREATE INDEX mediagen_ix_jobs_queued ON mediagen_jobs(kind, priority, prompt_id, take) WHERE state='queued';
CREATE INDEX mediagen_ix_jobs_quarantined ON mediagen_jobs(kind, priority, prompt_id, take) WHERE state='quarantined';
CREATE INDEX mediagen_ix_jobs_waiting ON mediagen_jobs(not_before_ms) WHERE state='waiting';
CREATE INDEX mediagen_ix_jobs_leased ON mediagen_jobs(lease_until_ms) WHERE state='leased';
CREATE INDEX mediagen_ix_jobs_worker ON mediagen_jobs(worker_id) WHERE state='leased';
CREATE INDEX mediagen_ix_jobs_unusable ON mediagen_jobs(prompt_id) WHERE state='unusable';
CREATE INDEX mediagen_ix_pending ON prompts(prompt_type, priority, id) WHERE artifact_status='pending';
CREATE INDEX mediagen_ix_pending_id ON prompts(id) WHERE artifact_status='pending';
CREATE INDEX mediagen_ix_processing ON prompts(id) WHERE artifact_status='processing';
CREATE INDEX mediagen_ix_artifacts_prompt ON prompt_artifacts(prompt_id);
CREATE INDEX mediagen_ix_links_prompt ON prompt_writings(prompt_id);
CREATE INDEX mediagen_ix_writings_source ON writings(source_prompt_id) WHERE source_prompt_id IS NOT NULL;

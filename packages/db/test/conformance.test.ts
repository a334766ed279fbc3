import { storeConformance } from '@media-gen/testing';

import { makeSqliteHarness } from './sqlite-harness.ts';

// Every commit waits for the disk here: fewer sequences than in memory, unless the environment asks for more.
const modelRuns = Number(process.env['MEDIA_GEN_MODEL_RUNS'] ?? 200);

storeConformance('SQLite', makeSqliteHarness, { modelRuns });

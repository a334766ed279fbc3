import { storeConformance } from '@media-gen/testing';

import { makeSqliteHarness } from './sqlite-harness.ts';

storeConformance('SQLite', makeSqliteHarness);

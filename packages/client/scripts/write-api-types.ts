import { writeFileSync } from 'node:fs';
import { apiTypes } from './api-types.ts';

writeFileSync(new URL('../src/generated/api.ts', import.meta.url), await apiTypes());

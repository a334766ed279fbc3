import { writeFileSync } from 'node:fs';
import { configJsonSchema } from '../src/json-schema.ts';

const file = new URL('../dist/schema.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(configJsonSchema(), null, 2)}\n`);

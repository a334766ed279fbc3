/** Writes the tables of `docs/comfyui.md` anew; format it afterwards. */
import { readFileSync, writeFileSync } from 'node:fs';
import { withParts } from '../test/fault-document.ts';

const file = new URL('../../../docs/comfyui.md', import.meta.url);
writeFileSync(file, withParts(readFileSync(file, 'utf8')));

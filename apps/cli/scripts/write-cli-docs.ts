import { mkdirSync, writeFileSync } from 'node:fs';
import { cliDocs } from '../src/completion/cli-docs.ts';

const folder = new URL('../../../docs/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('cli.md', folder), await cliDocs());

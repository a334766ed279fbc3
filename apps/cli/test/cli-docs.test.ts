import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cliDocs } from '../src/completion/cli-docs.ts';

test('docs/cli.md is what the commands say of themselves; `pnpm docs` writes it', async () => {
  const written = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
  expect(written).toBe(await cliDocs());
});

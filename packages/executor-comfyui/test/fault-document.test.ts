import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DOCUMENT_PARTS, unpadded, withParts } from './fault-document.ts';

test('docs/comfyui.md says what the tests cover: `pnpm run docs` here writes it anew', () => {
  const document = readFileSync(new URL('../../../docs/comfyui.md', import.meta.url), 'utf8');
  expect(unpadded(document)).toBe(unpadded(withParts(document)));
  for (const [first] of Object.values(DOCUMENT_PARTS)) {
    expect(unpadded(document)).toContain(unpadded(first ?? 'nothing'));
  }
});

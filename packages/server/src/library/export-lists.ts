import type { LibraryItem } from '@media-gen/core';
import { listedItem } from './exported-items.ts';

/** A JSON list, an item a line. */
export async function* jsonList(
  items: AsyncIterable<LibraryItem>,
  more: (item: LibraryItem) => object = () => ({}),
): AsyncGenerator<string> {
  let before = '[\n';
  for await (const item of items) {
    yield before + JSON.stringify({ ...more(item), ...listedItem(item) });
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

const COLUMNS = [
  'id',
  'promptId',
  'promptText',
  'kind',
  'artifactType',
  'filePath',
  'createdAt',
  'model',
  'seed',
  'take',
  'rating',
  'favourite',
  'label',
  'tags',
] as const satisfies readonly (keyof ReturnType<typeof listedItem>)[];

/** As RFC 4180 says. */
export async function* csvList(items: AsyncIterable<LibraryItem>): AsyncGenerator<string> {
  yield `${COLUMNS.join(',')}\r\n`;
  for await (const item of items) {
    const listed = listedItem(item);
    const cells = COLUMNS.map((name) => (name === 'tags' ? listed.tags.join('; ') : listed[name]));
    yield `${cells.map(csvCell).join(',')}\r\n`;
  }
}

/** What a spreadsheet would take for a formula begins with a quote. */
function csvCell(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

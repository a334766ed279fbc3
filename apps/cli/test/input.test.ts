import { builtInKinds, createKindRegistry, type JsonObject } from '@media-gen/core';
import { expect, test } from 'vitest';
import { withFields } from '../src/input/body-fields.ts';
import { readRow } from '../src/input/prompt-row.ts';
import { formatOf, readRows } from '../src/input/read-rows.ts';
import { setAt, withAssignments } from '../src/input/set-at.ts';

const kinds = createKindRegistry(builtInKinds);
const image = kinds.get('image');

test('a value is put at a path, and what stands around it is kept', () => {
  const body: JsonObject = { title: 'a', structure: [{ type: 'verse' }], metadata: { key: 'C' } };
  expect(setAt(body, 'structure[0].lyrics', 'la')).toEqual({
    ...body,
    structure: [{ type: 'verse', lyrics: 'la' }],
  });
  expect(setAt(body, 'structure[1].type', 'chorus')['structure']).toHaveLength(2);
  expect(setAt({}, 'a.b.c', 1)).toEqual({ a: { b: { c: 1 } } });
  expect(body).toEqual({ title: 'a', structure: [{ type: 'verse' }], metadata: { key: 'C' } });
});

test.each([
  ['structure[5].type', 'a list of 1'],
  ['title.text', 'no object'],
  ['title[0]', 'no list'],
  ['__proto__.polluted', 'is no path'],
  ['a..b', 'is no path'],
  ['', 'is no path'],
])('the path %j is refused: %s', (path, reason) => {
  const body: JsonObject = { title: 'a', structure: [{ type: 'verse' }] };
  expect(() => setAt(body, path, 1)).toThrow(reason);
});

test('assignments are text with "=" and JSON with ":="; texts may hold anything', () => {
  expect(
    withAssignments({}, ['prompt=a=b:=c\nd', 'style_tags:=["x"]', 'technical_params.mood=-dark']),
  ).toEqual({ prompt: 'a=b:=c\nd', style_tags: ['x'], technical_params: { mood: '-dark' } });
  expect(() => withAssignments({}, ['x:=oops'])).toThrow('no JSON after ":="');
  expect(() => withAssignments({}, ['x'])).toThrow('has no "="');
});

test('fields go where their kind has them, and nowhere else', () => {
  expect(withFields({}, image, { mood: 'calm', style: 'gouache, wet' })).toEqual({
    technical_params: { mood: 'calm' },
    style_tags: ['gouache', 'wet'],
  });
  expect(withFields({}, kinds.get('audio'), { mood: 'calm' })).toEqual({ mood: 'calm' });
  expect(() => withFields({}, image, { tempo: 'slow' })).toThrow('no field for --tempo');
});

test.each([
  ['rows.csv', '', 'csv'],
  ['-', '[{"prompt":"a"}]', 'json'],
  ['-', '{"prompt":"a"}', 'json'],
  ['-', '{"prompt":"a"}\n{"prompt":"b"}', 'jsonl'],
  ['-', 'kind,prompt\nimage,a', 'csv'],
  ['rows.ndjson', '', 'jsonl'],
])('%s with %j is %s', (path, text, format) => {
  expect(formatOf(path, text)).toBe(format);
});

test('rows know their lines in every format', async () => {
  const jsonl = await readRows('{"a":1}\n\n{oops\n{"a":2}\n', 'jsonl', kinds, 'image');
  expect(jsonl.rows.map(({ line }) => line)).toEqual([1, 4]);
  expect(jsonl.bad.map(({ line }) => line)).toEqual([3]);
  const json = await readRows('[\n {"a":1},\n\n {"a":2}]', 'json', kinds, 'image');
  expect(json.rows.map(({ line }) => line)).toEqual([2, 4]);
  const csv = await readRows(
    'prompt,technical_params.mood,style\n"a\nb",calm,"x, y"\nc,,\n',
    'csv',
    kinds,
    'image',
  );
  expect(csv.rows).toEqual([
    {
      line: 3,
      value: {
        kind: 'image',
        body: { prompt: 'a\nb', technical_params: { mood: 'calm' }, style_tags: ['x', 'y'] },
      },
    },
    { line: 4, value: { kind: 'image', body: { prompt: 'c' } } },
  ]);
  const broken = await readRows('a,b\n1,2,3\n', 'csv', kinds, 'image');
  expect(broken.bad.map(({ line }) => line)).toEqual([2]);
});

test('a row is a body, or an envelope with bodies', () => {
  expect(readRow({ prompt: 'a kite' }, kinds, { kind: 'image', priority: 2 })).toEqual({
    kind: 'image',
    promptText: 'a kite',
    bodies: [{ prompt: 'a kite' }],
    priority: 2,
  });
  expect(
    readRow(
      {
        prompt_type: 'image_prompt',
        prompt_text: 'wish',
        priority: 1,
        metadata: { source: 'x' },
        writings: [{ prompt: 'one' }, { prompt: 'two' }],
      },
      kinds,
      {},
    ),
  ).toEqual({
    kind: 'image',
    promptText: 'wish',
    bodies: [{ prompt: 'one' }, { prompt: 'two' }],
    priority: 1,
    metadata: { source: 'x' },
  });
});

test.each<[JsonObject, string]>([
  [{ prompt: 'a' }, 'no kind'],
  [{ kind: 'vidoe', prompt: 'a' }, 'no kind "vidoe"'],
  [{ kind: 'image' }, 'cannot be used'],
  [{ kind: 'image', prompt: '' }, 'cannot be used'],
  [{ kind: 'image', body: { prompt: 'a' }, extra: 1 }, 'mean nothing: extra'],
  [{ kind: 'image', body: 'a' }, 'bodies that are no objects'],
  [{ kind: 'image', prompt: 'a', priority: 'high' }, '"priority" that is not'],
  [{ kind: 'image', prompt: 'a', prompt_text: 'a\0b' }, 'NUL'],
])('the row %j is refused: %s', (row, reason) => {
  expect(() => readRow(row, kinds, {})).toThrow(reason);
});

import { expect, test } from 'vitest';
import { readWorkflow, requireApiWorkflow } from '../../src/workflow/index.ts';

const API = { '1': { class_type: 'EmptyImage', inputs: { width: 64 } } };
const UI = { nodes: [], links: [], version: 0.4 };

test.each([
  ['an API graph', API, API, undefined],
  ['a UI graph', UI, undefined, UI],
  ['a request body', { prompt: API, client_id: 'x' }, API, undefined],
  ['both', { output: API, workflow: UI }, API, UI],
  ['graphs as texts', { prompt: JSON.stringify(API), workflow: JSON.stringify(UI) }, API, UI],
  ['a blueprint', { name: 'x', data: JSON.stringify(UI) }, undefined, UI],
])('reads %s', (_name, value, api, ui) => {
  expect(readWorkflow(JSON.stringify(value))).toEqual({ container: 'json', api, ui });
  expect(readWorkflow(Buffer.from(JSON.stringify(value)))).toEqual({ container: 'json', api, ui });
});

test('reads UTF-16, as some editors save', () => {
  const bytes = Buffer.from(`\uFEFF${JSON.stringify(API)}`, 'utf16le');
  expect(readWorkflow(bytes).api).toEqual(API);
});

test.each([
  ['', 'json_truncated', 'empty'],
  ['{"1": {"class_type"', 'json_truncated', 'ends too early'],
  ['[]', 'not_a_workflow', 'a list'],
  ['{}', 'not_a_workflow', 'an empty object'],
  ['{"models": 1}', 'not_a_workflow', '"models"'],
  ['"text"', 'not_a_workflow', 'a string'],
  ['{"1": {"class_type": "A", "inputs": {}}, "2": {"inputs": {}}}', 'graph_invalid', 'Node 2'],
  ['{"1": {"class_type": "A"}}', 'graph_invalid', 'no inputs'],
])('%j fails as %s', (text, code, words) => {
  expect(() => readWorkflow(text)).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(words) as string }) as Error,
  );
});

test('refuses a binary file of an unknown kind', () => {
  expect(() => readWorkflow(Buffer.alloc(100))).toThrow(
    expect.objectContaining({ code: 'not_a_workflow' }) as Error,
  );
});

test('refuses a UI graph where an API graph is needed', () => {
  expect(() => requireApiWorkflow(UI)).toThrow(
    expect.objectContaining({ code: 'ui_workflow' }) as Error,
  );
});

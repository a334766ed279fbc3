import { expect, test } from 'vitest';
import { workflowFormat } from '../../src/workflow/index.ts';

test.each([
  ['api', { '1': { class_type: 'EmptyImage', inputs: {} } }],
  ['ui', { nodes: [], links: [], version: 0.4 }],
  ['unknown', {}],
  ['unknown', { '1': { inputs: {} } }],
  ['unknown', []],
  ['unknown', null],
  ['unknown', 'a graph'],
])('is %s: %j', (format, value) => {
  expect(workflowFormat(value)).toBe(format);
});

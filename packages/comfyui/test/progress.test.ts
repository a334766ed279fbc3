import { expect, test } from 'vitest';
import { NodeProgress } from '../src/run/node-progress.ts';
import { collectOutputs, executionFault } from '../src/index.ts';
import { parseLenientJson } from '../src/http/lenient-json.ts';
import { readBinaryFrame, readTextFrame } from '../src/socket/socket-frame.ts';
import { GRAPH } from './scripted-comfy.ts';

const UNNEEDED = { ...GRAPH, '11': { class_type: 'EmptyImage', inputs: {} } };

test('the total is unknown until the outputs are, and counts only what feeds them', () => {
  const progress = new NodeProgress(UNNEEDED);
  progress.working('3');
  expect(progress.step('3', 1, 4)).toMatchObject({ overall: undefined, totalNodes: undefined });
  progress.needs(['9'], {});
  expect(progress.step('3', 2, 4)).toMatchObject({ overall: 2 / 4 / 3, totalNodes: 3 });
  expect(progress.step('3', 2, 4)).toBeUndefined();
  progress.working('5');
  expect(progress.step('5', 0, 10)).toMatchObject({ overall: 1 / 3, finishedNodes: 1 });
});

test('a second pass counts again, and the whole does not fall', () => {
  const progress = new NodeProgress(GRAPH);
  progress.needs(['9'], {});
  progress.finished(['3']);
  expect(progress.step('5', 4, 4)).toMatchObject({ value: 4, max: 4, overall: 2 / 3 });
  expect(progress.step('5', 1, 20)).toMatchObject({ value: 1, max: 20, overall: 2 / 3 });
});

test('the graph of a prompt that we did not submit comes from the queue', () => {
  const progress = new NodeProgress({});
  progress.needs(['9'], GRAPH);
  expect(progress.classOf('5')).toBe('ImageInvert');
  expect(progress.step('3', 1, 2)).toMatchObject({ totalNodes: 3, overall: 1 / 6 });
});

test('reads both forms of pictures, texts, and nothing out of what is cut short', () => {
  const preview = Buffer.concat([Buffer.from([0, 0, 0, 1, 0, 0, 0, 2]), Buffer.from('png')]);
  expect(readBinaryFrame(preview)).toMatchObject({
    kind: 'image',
    mediaType: 'image/png',
    promptId: undefined,
  });
  const text = Buffer.concat([Buffer.from([0, 0, 0, 3, 0, 0, 0, 2]), Buffer.from('12é\u2028')]);
  expect(readBinaryFrame(text)).toEqual({ kind: 'text', nodeId: '12', text: 'é\u2028' });
  expect(readBinaryFrame(Buffer.from([0, 0, 0, 4, 0, 0, 1, 0, 123]))).toBeUndefined();
  expect(readBinaryFrame(Buffer.from([0, 0, 0, 4, 0, 0, 0, 1, 123]))).toBeUndefined();
  expect(readBinaryFrame(Buffer.from([0, 0, 0, 9, 0, 0, 0, 0]))).toBeUndefined();
  expect(readBinaryFrame(Buffer.alloc(3))).toBeUndefined();
  expect(readTextFrame('not json')).toBeUndefined();
  expect(readTextFrame('[]')).toBeUndefined();
  expect(readTextFrame('{"type":"x"}')).toEqual({ kind: 'message', type: 'x', data: {} });
});

test('reads the numbers that Python writes and JSON does not know', () => {
  expect(parseLenientJson('{"a":NaN,"b":[-Infinity,1],"c":"NaN \\"Infinity"}')).toEqual({
    a: null,
    b: [null, 1],
    c: 'NaN "Infinity',
  });
  expect(() => parseLenientJson('{"a":NaN')).toThrow(SyntaxError);
});

test('collects files of every shape once, by extension, and texts', () => {
  const file = (filename: string, more: object = {}): object => ({
    filename,
    subfolder: '',
    type: 'output',
    ...more,
  });
  const { files, texts } = collectOutputs(
    {
      '1': { images: [file('a.mp4'), file('a.mp4')], animated: [true] },
      '2': { gifs: [file('b.webm', { type: 'temp', fullpath: '/x' })] },
      '3': { result: ['mesh/c.glb', { position: {} }, 'perspective'], text: 'one text' },
      '4': { text: ['x', 'y'], value: [3], ok: true, none: null },
      '5': { files: [{ filename: 'd.txt' }] },
      '6': null,
    },
    { '1': { images: [file('a.mp4')] } },
  );
  expect(
    files.map(({ filename, subfolder, type, media }) => [filename, subfolder, type, media]),
  ).toEqual([
    ['a.mp4', '', 'output', 'video'],
    ['b.webm', '', 'temp', 'video'],
    ['c.glb', 'mesh', 'output', 'model'],
    ['d.txt', '', 'output', 'text'],
  ]);
  expect(texts.map(({ text }) => text)).toEqual(['one text', 'x', 'y']);
});

test.each([
  ['torch.OutOfMemoryError', 'Allocation on device', 'out-of-memory'],
  ['RuntimeError', 'CUDA error: out of memory', 'out-of-memory'],
  ['RuntimeError', 'CUDA error: an illegal memory access was encountered', 'broken-device'],
  ['OSError', '[Errno 28] No space left on device', 'disk-full'],
  ['FileNotFoundError', 'model.safetensors', 'missing-file'],
  [
    'RuntimeError',
    'mat1 and mat2 shapes cannot be multiplied (77x768 and 1024x1)',
    'mismatched-models',
  ],
  ['Exception', 'API Error: HTTP 429 Too Many Requests', 'network'],
  ['ValueError', 'size must be 503', 'node'],
])('%s: %s is %s', (type, message, fault) => {
  expect(executionFault({ exception_type: type, exception_message: message })).toBe(fault);
});

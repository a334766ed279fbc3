import { isLink } from '../api-graph.ts';
import type { ApiWorkflow } from '../api-workflow.ts';
import type { Bindings } from '../bindings/binding.ts';
import { isInputValue } from '../contract/make-contract.ts';
import { GraphView } from '../graph/graph-view.ts';
import { placeName } from '../graph/place.ts';
import { WorkflowError } from '../workflow-error.ts';
import { layeredLayout } from './layered-layout.ts';

export interface DrawOptions {
  /** What is marked: inputs by their names, outputs by a thick frame. */
  readonly bindings?: Pick<Bindings, 'inputs' | 'outputs'>;
}

const WIDTH = 230;
const LINE = 16;
const PAD = 10;
const GAP_X = 70;
const GAP_Y = 22;
const MAX_LINES = 10;
const MAX_TEXT = 34;
const MAX_NODES = 3000;

/** Characters that no XML may hold, and halves of characters. */
const NOT_XML =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu;

interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly lines: readonly { readonly text: string; readonly isBound: boolean }[];
}

/**
 * Draws a graph as an SVG: from left to right, one box a node, bound inputs in colour. Texts are escaped.
 *
 * @throws {WorkflowError} `limit_exceeded`, `ui_workflow`, `not_a_workflow`, `graph_invalid`.
 */
export function drawWorkflow(graph: ApiWorkflow, options: DrawOptions = {}): string {
  const view = new GraphView(graph);
  const ids = view.order(Object.keys(graph));
  if (ids.length > MAX_NODES) {
    throw new WorkflowError('limit_exceeded', `The graph has ${ids.length} nodes.`, {
      hint: `At most ${MAX_NODES} are drawn.`,
    });
  }
  const boxes = placeBoxes(view, ids, boundNames(options));
  const outputs = new Set(options.bindings?.outputs.map(({ node }) => node) ?? view.outputs);
  const width = Math.max(0, ...[...boxes.values()].map(({ x }) => x + WIDTH)) + PAD;
  const height = Math.max(0, ...[...boxes.values()].map((box) => box.y + box.height)) + PAD;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11">`,
    `<rect width="100%" height="100%" fill="#fafafa"/>`,
    ...[...boxes.values()].flatMap((box) => drawLinks(view, box, boxes)),
    ...[...boxes.values()].map((box) => drawBox(view, box, outputs.has(box.id))),
    '</svg>',
    '',
  ].join('\n');
}

function boundNames({ bindings }: DrawOptions): ReadonlyMap<string, string> {
  return new Map(
    (bindings?.inputs ?? []).flatMap(({ name, places }) =>
      places.map((place) => [placeName(place), name] as const),
    ),
  );
}

function placeBoxes(
  view: GraphView,
  ids: readonly string[],
  bound: ReadonlyMap<string, string>,
): ReadonlyMap<string, Box> {
  const cells = layeredLayout(view, ids);
  const sorted = [...ids].sort(
    (one, other) => (cells.get(one)?.row ?? 0) - (cells.get(other)?.row ?? 0),
  );
  const bottom = new Map<number, number>();
  return new Map(
    sorted.map((id) => {
      const column = cells.get(id)?.column ?? 0;
      const lines = linesOf(view, id, bound);
      const height = PAD + LINE * (1 + lines.length) + PAD / 2;
      const y = bottom.get(column) ?? PAD;
      bottom.set(column, y + height + GAP_Y);
      return [id, { id, x: PAD + column * (WIDTH + GAP_X), y, height, lines }];
    }),
  );
}

function linesOf(view: GraphView, node: string, bound: ReadonlyMap<string, string>): Box['lines'] {
  const lines = view.inputNames(node).flatMap((input) => {
    const value = view.value({ node, input });
    if (isLink(value)) return [];
    const name = bound.get(placeName({ node, input }));
    const shown = isInputValue(value) ? String(value) : '…';
    const text = `${input}: ${shown}`;
    return [{ text: name === undefined ? text : `${name} → ${text}`, isBound: name !== undefined }];
  });
  const sorted = [
    ...lines.filter((line) => line.isBound),
    ...lines.filter((line) => !line.isBound),
  ];
  return sorted.slice(0, MAX_LINES);
}

function drawLinks(view: GraphView, box: Box, boxes: ReadonlyMap<string, Box>): string[] {
  return view.links(box.id).flatMap(([input, [source]]) => {
    const start = boxes.get(source);
    if (start === undefined) return [];
    const [x1, y1] = [start.x + WIDTH, start.y + PAD + LINE / 2];
    const [x2, y2] = [box.x, box.y + PAD + LINE / 2];
    const bend = Math.max(GAP_X, Math.abs(x2 - x1) / 2);
    const path = `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
    return [
      `<path d="${path}" fill="none" stroke="#9aa5b1"><title>${escape(input)}</title></path>`,
    ];
  });
}

function drawBox(view: GraphView, { id, x, y, height, lines }: Box, isOutput: boolean): string {
  const frame = isOutput ? 'stroke="#1f6f43" stroke-width="2.5"' : 'stroke="#616e7c"';
  const text = (line: string, index: number, more: string): string =>
    `<text x="${x + PAD}" y="${y + LINE * (index + 1)}" ${more}>${escape(line)}</text>`;
  return [
    `<g><title>${escape(view.title(id) ?? view.className(id))}</title>`,
    `<rect x="${x}" y="${y}" width="${WIDTH}" height="${height}" rx="5" fill="#fff" ${frame}/>`,
    text(`${id} ${view.className(id)}`, 0, 'font-weight="bold"'),
    ...lines.map((line, index) =>
      text(line.text, index + 1, line.isBound ? 'fill="#b44d12"' : 'fill="#52606d"'),
    ),
    '</g>',
  ].join('');
}

/** Text for XML, on one line and not too long. */
function escape(text: string): string {
  const line = text.slice(0, 4 * MAX_TEXT).replace(/\s+/gu, ' ');
  const cut = shorten(line.replaceAll(NOT_XML, ''));
  return cut
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

function shorten(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  // A cut through a character would leave a half that no XML may hold.
  return `${text.slice(0, MAX_TEXT - 1).replaceAll(NOT_XML, '')}…`;
}

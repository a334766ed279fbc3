/**
 * What the ComfyUI client costs beside a bare loop, previews in quantity, and the conversion of a
 * large workflow: `node benchmarks/bench/comfyui.ts [--prompts 40] [--rounds 5] [--steps 10000]
 * [--folder /dev/shm]`; in memory an fsync costs nothing, and what is left is the client's own.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ComfyClient, type ApiWorkflow } from '@media-gen/comfyui';
import { convertUiWorkflow, readWorkflow, type ObjectInfo } from '@media-gen/comfyui/workflow';
import { closeBare, runBare } from './support/bare-comfy.ts';
import { quantile, startWorker } from './support/child.ts';
import { benchFolder } from './support/sample.ts';
import { largeWorkflow } from './support/large-workflow.ts';

const option = (name: string, otherwise: string): string =>
  process.argv[process.argv.indexOf(`--${name}`) + 1 || process.argv.length] ?? otherwise;
const PROMPTS = Number(option('prompts', '40'));
const ROUNDS = Number(option('rounds', '5'));
const STEPS = Number(option('steps', '10000'));
const UI_NODES = 500;

const folder = benchFolder(option('folder', '/tmp'));
const server = startWorker('fake-comfy-worker.ts');
const url = (await server.line('http')).trim();

/** Every picture is another one, so that nothing is cached. */
const picture = (color: number): ApiWorkflow => ({
  '1': { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color } },
  '2': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: `bench/${color}` } },
});

await overhead();
await previews();
conversion();
server.process.kill();

async function overhead(): Promise<void> {
  const client = new ComfyClient({ url });
  let color = 0;
  const ours = async (): Promise<void> => {
    color += 1;
    const result = await client.run(picture(color));
    const to = join(folder, `ours-${color}`);
    mkdirSync(to);
    await client.files.downloadAll(result.files, to);
  };
  const bare = async (): Promise<void> => {
    color += 1;
    await runBare(url, picture(color), join(folder, `bare-${color}.png`));
  };
  const perPrompt = async (one: () => Promise<void>): Promise<number> => {
    const startedMs = performance.now();
    for (let done = 0; done < PROMPTS; done += 1) await one();
    return (performance.now() - startedMs) / PROMPTS;
  };
  await perPrompt(bare);
  await perPrompt(ours);
  const rounds: { readonly bareMs: number; readonly oursMs: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // Taken in turns, because other programs of the machine slow down whole rounds.
    const first = round % 2 === 0 ? await perPrompt(bare) : undefined;
    const oursMs = await perPrompt(ours);
    rounds.push({ bareMs: first ?? (await perPrompt(bare)), oursMs });
  }
  await client.close();
  closeBare();
  const median = (pick: (each: (typeof rounds)[number]) => number): number =>
    quantile(rounds.map(pick), 0.5);
  console.log(
    [
      `${PROMPTS} prompts one after the other, ${ROUNDS} interleaved rounds:`,
      `bare fetch and ws ${median(({ bareMs }) => bareMs).toFixed(1)} ms a prompt,`,
      `client ${median(({ oursMs }) => oursMs).toFixed(1)} ms,`,
      `ratio ${median(({ bareMs, oursMs }) => oursMs / bareMs).toFixed(2)} (aim 1.3)`,
    ].join(' '),
  );
}

async function previews(): Promise<void> {
  const client = new ComfyClient({ url });
  const graph: ApiWorkflow = {
    '1': { class_type: 'EmptyImage', inputs: { width: 64, height: 64, batch_size: 1, color: 1 } },
    '2': {
      class_type: 'MGTestProgress',
      inputs: { image: ['1', 0], seed: 1, steps: STEPS, delay_ms: 0, preview: 'JPEG', fail_at: 0 },
    },
    '3': {
      class_type: 'SaveImage',
      inputs: { images: ['2', 0], filename_prefix: 'bench/previews' },
    },
  };
  const held = (): number => {
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / 1_000_000;
  };
  const samples: number[] = [];
  let received = 0;
  let firstMs = 0;
  let lastMs = 0;
  await client.run(graph, {
    onEvent: ({ type }) => {
      if (type !== 'preview') return;
      received += 1;
      lastMs = performance.now();
      if (received === 1) firstMs = lastMs;
      if (received % Math.ceil(STEPS / 10) === 0) samples.push(held());
    },
  });
  await client.close();
  const [early = 0] = samples;
  const late = samples.at(-1) ?? 0;
  console.log(
    [
      `${received} previews,`,
      `${Math.round((received * 1000) / (lastMs - firstMs)).toLocaleString('en')} a second (aim 1,000);`,
      `memory in use ${early.toFixed(1)} MB after a tenth of them, ${late.toFixed(1)} MB at the end,`,
      `ratio ${(late / early).toFixed(2)} (aim 1)`,
    ].join(' '),
  );
}

function conversion(): void {
  const { text, objectInfo } = largeWorkflow(UI_NODES);
  const timesMs: number[] = [];
  const parseMs: number[] = [];
  let nodes = 0;
  for (let round = 0; round < ROUNDS * 4; round += 1) {
    let startedMs = performance.now();
    JSON.parse(text);
    parseMs.push(performance.now() - startedMs);
    startedMs = performance.now();
    const { ui } = readWorkflow(text);
    nodes = Object.keys(convertUiWorkflow(ui ?? {}, objectInfo as ObjectInfo, {}).graph).length;
    timesMs.push(performance.now() - startedMs);
  }
  const ms = quantile(timesMs, 0.5);
  console.log(
    `UI workflow of ${UI_NODES} nodes (${Math.round(text.length / 1000)} kB) read and converted to ${nodes}: ${ms.toFixed(1)} ms, ${(ms / quantile(parseMs, 0.5)).toFixed(0)} times JSON.parse of it`,
  );
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutputFile as ServerFile, PoolResult, SocketImage } from '@media-gen/comfyui';
import {
  ExecutorError,
  type ExecutionContext,
  type OutputFile,
  type Warning,
} from '@media-gen/core/executor';
import type { Job } from './job.ts';

/** What a portion made, in our folder. */
export interface Collected {
  readonly files: readonly OutputFile[];
  readonly warnings: readonly Warning[];
}

/** Media that can be decoded, and so be published. */
const PUBLISHED = new Set(['image', 'audio', 'video']);

/**
 * Fetches what a prompt made: what was saved before what was only previewed, media of the kind
 * first.
 */
export async function collect(
  result: PoolResult,
  { pool, workflow }: Pick<Job, 'pool' | 'workflow'>,
  kind: string,
  folder: string,
  { outputDir, signal, progress }: ExecutionContext,
): Promise<Collected> {
  const target = join(outputDir, folder);
  if (folder !== '') await mkdir(target, { recursive: true });
  const ofOutputs = result.files.filter(({ nodeId }) => isOutput(nodeId, workflow.outputs));
  const chosen = savedOnes(ofOutputs.length > 0 ? ofOutputs : result.files);
  const wanted = chosen.filter(({ media }) => PUBLISHED.has(media));
  const dropped = chosen.filter(({ media }) => !PUBLISHED.has(media));
  const ordered = [
    ...wanted.filter(({ media }) => media === kind),
    ...wanted.filter(({ media }) => media !== kind),
  ];
  progress({ type: 'stage', stage: 'fetching' });
  const fetched = await pool.downloadAll({ ...result, files: ordered }, target, { signal });
  const images = await writeImages(result.images, target);
  const files = [
    ...fetched.map(({ path, file }) => ({ path, metadata: { node: file.nodeId } })),
    ...images.map((path) => ({ path })),
  ];
  if (files.length === 0) throw nothing(result, dropped);
  return { files, warnings: dropped.map(notKept) };
}

/** A node of a subgraph answers as `outer:inner`, one that was expanded as `outer.0.0.inner`. */
function isOutput(nodeId: string, outputs: readonly string[]): boolean {
  return (
    outputs.length === 0 || outputs.includes(nodeId) || outputs.includes(nodeId.split('.')[0] ?? '')
  );
}

function savedOnes(files: readonly ServerFile[]): readonly ServerFile[] {
  const saved = files.filter(({ type }) => type === 'output');
  return saved.length > 0 ? saved : files;
}

async function writeImages(
  images: readonly SocketImage[],
  target: string,
): Promise<readonly string[]> {
  return Promise.all(
    images.map(async ({ bytes, mediaType }, index) => {
      const extension = mediaType === 'image/jpeg' ? 'jpg' : 'png';
      const path = join(target, `image_${String(index + 1).padStart(3, '0')}.${extension}`);
      await writeFile(path, bytes);
      return path;
    }),
  );
}

function notKept({ filename }: ServerFile): Warning {
  return {
    code: 'output_not_kept',
    message: `${filename} is no picture, sound or film, and was left on the server.`,
  };
}

function nothing({ promptId, server }: PoolResult, dropped: readonly ServerFile[]): ExecutorError {
  const names = dropped.map(({ filename }) => filename).join(', ');
  return new ExecutorError(
    'output',
    `Prompt ${promptId} succeeded on ${server} and made no picture, sound or film${names === '' ? '' : `, only ${names}`}.`,
    { hint: 'Look whether the outputs in the contract are the nodes that save what is wanted.' },
  );
}

import { posix } from 'node:path';
import type { FolderType } from '../files/file-ref.ts';
import { isRecord } from '../http/record.ts';
import { mediaOf, type OutputFile } from './output-file.ts';

/** Text that a node shows. */
export interface OutputText {
  readonly nodeId: string;
  readonly key: string;
  readonly text: string;
}

export interface CollectedOutputs {
  /** In the order of execution, each once. */
  readonly files: readonly OutputFile[];
  readonly texts: readonly OutputText[];
}

type RawOutputs = Readonly<Record<string, unknown>>;

/** Keys under which some nodes put a bare path where others put an object. */
const PATH_KEYS = new Set([
  '3d',
  'result',
  'model_file',
  'files',
  'video',
  'videos',
  'latents',
  'audio',
]);

/** Reads files and texts out of raw outputs of one or more sources, such as history and events. */
export function collectOutputs(...sources: readonly RawOutputs[]): CollectedOutputs {
  const files = new Map<string, OutputFile>();
  const texts = new Map<string, OutputText>();
  for (const [nodeId, output] of sources.flatMap((source) => Object.entries(source))) {
    if (!isRecord(output)) continue;
    for (const [key, value] of Object.entries(output)) {
      for (const item of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
        const file = readFile(nodeId, key, item);
        if (file !== undefined) addOnce(files, file);
        else if (key === 'text' && typeof item === 'string') {
          texts.set(`${nodeId}\n${item}`, { nodeId, key, text: item });
        }
      }
    }
  }
  return { files: [...files.values()], texts: [...texts.values()] };
}

/** Nodes name each other's files, and the history repeats the events. */
function addOnce(files: Map<string, OutputFile>, file: OutputFile): void {
  const key = `${file.type}/${file.subfolder}/${file.filename}`;
  if (!files.has(key)) files.set(key, file);
}

function readFile(nodeId: string, key: string, item: unknown): OutputFile | undefined {
  if (typeof item === 'string') return PATH_KEYS.has(key) ? bareFile(nodeId, key, item) : undefined;
  if (!isRecord(item) || typeof item['filename'] !== 'string' || item['filename'] === '') {
    return undefined;
  }
  const { filename, subfolder, type } = item;
  return {
    filename,
    subfolder: typeof subfolder === 'string' ? subfolder : '',
    type: folderType(type),
    nodeId,
    key,
    media: mediaOf(filename),
    raw: item,
  };
}

/** `folder/name.glb`; what has no extension is a word. */
function bareFile(nodeId: string, key: string, item: string): OutputFile | undefined {
  const path = item.replaceAll('\\', '/');
  const filename = posix.basename(path);
  if (posix.extname(filename) === '' || /\s{2}|\n/.test(item)) return undefined;
  const folder = posix.dirname(path);
  const subfolder = folder === '.' ? '' : folder;
  return { filename, subfolder, type: 'output', nodeId, key, media: mediaOf(filename), raw: item };
}

function folderType(value: unknown): FolderType {
  return value === 'temp' || value === 'input' ? value : 'output';
}

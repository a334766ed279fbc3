import { nodeInfo } from '../object-info.ts';
import type { GraphView } from './graph-view.ts';

/** What an output node can deliver. */
export const OUTPUT_MEDIA = ['image', 'video', 'audio', 'text', 'model', 'unknown'] as const;

export type OutputMedia = (typeof OUTPUT_MEDIA)[number];

interface OutputClass {
  readonly pattern: RegExp;
  readonly media: OutputMedia;
}

/** By name, for what a server does not tell: what comes out. The first that fits counts. */
const OUTPUT_CLASSES: readonly OutputClass[] = [
  { pattern: /^(SaveAnimated|SaveWEBM$|SaveVideo|PreviewVideo|VHS_VideoCombine)/, media: 'video' },
  { pattern: /^(Save|Preview)(Audio|MP3)/, media: 'audio' },
  { pattern: /^(PreviewAny|SaveText|ShowText|DisplayText|PreviewText)/, media: 'text' },
  { pattern: /^(SaveGLB|Save3D|Preview3D|SaveLatent|ModelSave|CheckpointSave)/, media: 'model' },
  { pattern: /^(SaveImage|PreviewImage|MaskPreview|Image Save|SaveSVG)/, media: 'image' },
];
const LOOKS_LIKE_OUTPUT = /^(Save|Preview)[A-Z]|^Image Save/;

/** What the server says, and only without its word what the name says. */
export function isOutputNode(view: GraphView, id: string): boolean {
  const className = view.className(id);
  const info = nodeInfo(view.info, className);
  if (info?.output_node !== undefined) return info.output_node;
  return outputClass(className) !== undefined || LOOKS_LIKE_OUTPUT.test(className);
}

export function outputMedia(view: GraphView, id: string): OutputMedia {
  const known = outputClass(view.className(id));
  if (known !== undefined) return known.media;
  const types = view.links(id).map(([, link]) => view.outputType(link));
  if (types.includes('VIDEO')) return 'video';
  if (types.includes('AUDIO')) return 'audio';
  if (types.includes('IMAGE') || types.includes('MASK')) return 'image';
  if (types.includes('STRING')) return 'text';
  return 'unknown';
}

/** Whether what it makes is gone after the server's next start. */
export function isTemporary(view: GraphView, id: string): boolean {
  if (view.value({ node: id, input: 'save_output' }) === false) return true;
  return /^(Preview|MaskPreview)/.test(view.className(id));
}

function outputClass(className: string): OutputClass | undefined {
  return OUTPUT_CLASSES.find(({ pattern }) => pattern.test(className));
}

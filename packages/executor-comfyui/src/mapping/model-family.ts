import type { ApiWorkflow } from '@media-gen/comfyui';

/** What a family of models was trained on. */
export interface ModelFamily {
  readonly name: string;
  /** The area that it likes, in millions of pixels (2^20). */
  readonly megapixels: number;
  /** What both sides are multiples of. */
  readonly multiple: number;
}

interface Marks extends ModelFamily {
  /** Node classes that only graphs of this family have. */
  readonly classes?: RegExp;
  /** The `type` that its text encoder is loaded with. */
  readonly clip?: RegExp;
  /** A word in the name of a model file. */
  readonly model?: RegExp;
}

/** The first one that fits; the marks of the graph count before the names of files. */
const FAMILIES: readonly Marks[] = [
  { name: 'Wan 5B', megapixels: 0.86, multiple: 32, classes: /^Wan22ImageToVideoLatent$/ },
  { name: 'Wan', megapixels: 0.38, multiple: 16, classes: /^Wan\w*ToVideo$/, clip: /^wan$/ },
  { name: 'LTX-Video', megapixels: 0.375, multiple: 32, classes: /LTXV/, clip: /^ltxv$/ },
  {
    name: 'HunyuanVideo',
    megapixels: 0.39,
    multiple: 16,
    classes: /^(?:EmptyHunyuan\w*Video|HunyuanVideo|HunyuanImageToVideo)/,
    clip: /^hunyuan_video/,
  },
  { name: 'Mochi', megapixels: 0.39, multiple: 16, classes: /^EmptyMochi/, clip: /^mochi$/ },
  { name: 'Cosmos', megapixels: 0.86, multiple: 16, classes: /^(?:EmptyCosmos|Cosmos)/ },
  { name: 'SVD', megapixels: 0.5625, multiple: 64, classes: /^SVD_/ },
  {
    name: 'HunyuanImage',
    megapixels: 4,
    multiple: 32,
    classes: /^EmptyHunyuanImageLatent$/,
    clip: /^hunyuan_image$/,
  },
  {
    name: 'Qwen-Image',
    megapixels: 1.68,
    multiple: 16,
    classes: /QwenImage/,
    clip: /^qwen_image$/,
  },
  { name: 'Flux.2', megapixels: 1, multiple: 16, classes: /Flux2/, clip: /^flux2$/ },
  { name: 'Flux', megapixels: 1, multiple: 16, classes: /Flux/, clip: /^flux$/ },
  { name: 'Z-Image and Lumina', megapixels: 1, multiple: 16, clip: /^lumina2$/, classes: /Lumina/ },
  { name: 'Chroma', megapixels: 1, multiple: 16, clip: /^chroma$/ },
  { name: 'HiDream', megapixels: 1, multiple: 16, clip: /^hidream$/, classes: /HiDream/ },
  { name: 'SDXL', megapixels: 1, multiple: 64, classes: /SDXL/, model: /sd_?xl|pony|illustrious/i },
  { name: 'SD3', megapixels: 1, multiple: 16, clip: /^sd3$/, classes: /SD3/ },
  {
    name: 'SD 1.5',
    megapixels: 0.25,
    multiple: 64,
    model: /sd[-_.]?1[-_.]?[45]|v1-5|sd15/i,
    classes: /^ADE_/,
  },
];

/** The family that a graph belongs to; undefined where nothing tells. */
export function modelFamily(graph: ApiWorkflow): ModelFamily | undefined {
  const nodes = Object.values(graph);
  const clips = nodes
    .filter(({ class_type: name }) => name.includes('CLIPLoader'))
    .map(({ inputs }) => inputs['type']);
  const files = nodes.flatMap(({ inputs }) => Object.values(inputs)).filter(isModelFile);
  return (
    FAMILIES.find(({ clip }) => clips.some((type) => is(clip, type))) ??
    FAMILIES.find(({ classes }) => nodes.some(({ class_type: name }) => is(classes, name))) ??
    FAMILIES.find(({ model }) => files.some((file) => is(model, file)))
  );
}

function is(mark: RegExp | undefined, value: unknown): boolean {
  return mark !== undefined && typeof value === 'string' && mark.test(value);
}

function isModelFile(value: unknown): value is string {
  return typeof value === 'string' && /\.(?:safetensors|ckpt|gguf|sft)$/i.test(value);
}

import type { NodeClass, NodeContext, NodeInputs, NodeResult } from './node-class.ts';
import {
  audioOf,
  digestOf,
  imageOf,
  isThing,
  painted,
  type Extent,
  type Thing,
  type Value,
} from './values.ts';

/** Which literal says what of the size; the first that is there counts. */
const SIZE_WORDS: Readonly<Record<keyof Extent, readonly string[]>> = {
  width: ['width', 'target_width'],
  height: ['height', 'target_height'],
  frames: ['length', 'video_frames', 'num_frames', 'frames', 'frames_number'],
  batch: ['batch_size', 'amount'],
  seconds: ['seconds', 'duration', 'seconds_total'],
  fps: ['fps', 'frame_rate'],
};

/** What flows on first where several inputs say something of the size. */
const SIZE_TYPES = ['LATENT', 'IMAGE', 'VIDEO', 'AUDIO', 'MASK'];

/** What a class does of which nothing is known but its outputs: something of each type. */
export function runGeneric(
  inputs: NodeInputs,
  context: Pick<NodeContext, 'nodeClass' | 'digest'>,
): NodeResult {
  const extent = extentOf(inputs);
  const { outputs, isOutput } = context.nodeClass;
  const values = outputs.map(({ type }, slot) => make(type, slot, inputs, extent, context.digest));
  return isOutput === true ? { values, ui: {} } : { values };
}

/** The size that the inputs tell: own numbers first, then what is linked. */
export function extentOf(inputs: NodeInputs): Extent {
  const extent: { -readonly [key in keyof Extent]: number } = {};
  const things = Object.values(inputs)
    .filter(isThing)
    .sort((one, other) => rank(one) - rank(other));
  for (const [key, words] of Object.entries(SIZE_WORDS) as [keyof Extent, readonly string[]][]) {
    const own = words.map((word) => inputs[word]).find((value) => typeof value === 'number');
    const linked = things.find((thing) => thing.extent[key] !== undefined)?.extent[key];
    const value = own !== undefined && own > 0 ? own : linked;
    if (value !== undefined) extent[key] = value;
  }
  return extent;
}

function rank(thing: Thing): number {
  const at = SIZE_TYPES.indexOf(thing.type);
  return at === -1 ? SIZE_TYPES.length : at;
}

function make(
  type: string,
  slot: number,
  inputs: NodeInputs,
  extent: Extent,
  digest: string,
): Value {
  const own = digestOf(digest, slot);
  switch (type) {
    case 'IMAGE':
      return imageOf(own, painted(own, extent));
    case 'MASK':
      return { ...imageOf(own, painted(own, extent)), type };
    case 'AUDIO':
      return audioOf(own, {
        seconds: extent.seconds ?? 1,
        sampleRate: 44_100,
        channels: 2,
        tune: own,
      });
    case 'LATENT':
      return { type, digest: own, extent: { ...extent, ...wholeBlocks(extent) } };
    case 'STRING':
      return Object.values(inputs).find((value) => typeof value === 'string') ?? '';
    case 'INT':
      return Math.trunc(firstNumber(inputs));
    case 'FLOAT':
      return firstNumber(inputs);
    case 'BOOLEAN':
      return Object.values(inputs).find((value) => typeof value === 'boolean') ?? false;
    default:
      return passed(type, inputs) ?? { type, digest: own, extent };
  }
}

/** A latent has one cell for 8 by 8 pixels; what is over is cut off. */
function wholeBlocks(extent: Extent): Extent {
  const cut = (size: number): number => Math.max(8, Math.floor(size / 8) * 8);
  return {
    ...(extent.width === undefined ? {} : { width: cut(extent.width) }),
    ...(extent.height === undefined ? {} : { height: cut(extent.height) }),
  };
}

function firstNumber(inputs: NodeInputs): number {
  return Object.values(inputs).find((value) => typeof value === 'number') ?? 0;
}

/** `*` hands on what came in. */
function passed(type: string, inputs: NodeInputs): Value {
  return type === '*' ? Object.values(inputs).find((value) => value !== undefined) : undefined;
}

/** A class that does by the generic rule. */
export function declared(
  name: string,
  category: string,
  inputs: NodeClass['inputs'],
  outputs: readonly string[],
): NodeClass {
  return {
    name,
    category,
    inputs,
    outputs: outputs.map((output) => {
      const [type = output, label = type] = output.split(':');
      return { type, name: label };
    }),
  };
}

import type { NodeInputs } from './node-class.ts';
import { isThing, type Frames, type Thing } from './values.ts';

/** The pictures behind a linked input. */
export function framesOf(inputs: NodeInputs, name: string): Frames {
  const thing = thingOf(inputs, name);
  if (thing.frames === undefined) throw new TypeError(`${name} holds no pictures`);
  return thing.frames;
}

export function thingOf(inputs: NodeInputs, name: string): Thing {
  const value = inputs[name];
  if (!isThing(value)) throw new TypeError(`${name} is not linked`);
  return value;
}

export function numberOf(inputs: NodeInputs, name: string): number {
  return Number(inputs[name]);
}

/** A plain value as text. */
export function textOf(inputs: NodeInputs, name: string): string {
  const value = inputs[name];
  return isThing(value) ? value.digest : String(value ?? '');
}

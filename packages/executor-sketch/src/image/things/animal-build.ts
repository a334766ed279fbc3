import type { Tint } from '../tint.ts';
import type { Joint } from './shape.ts';

/** Four-legged animals in units of their height at the shoulder, looking to the right. */
export interface Build {
  readonly own: Tint;
  /** Height at the shoulder, in heights of a person. */
  readonly height: number;
  readonly body: readonly Joint[];
  readonly neck: readonly Joint[];
  readonly head: readonly Joint[];
  readonly tail: readonly Joint[];
  /** Radius at thigh and at hoof. */
  readonly leg: readonly [number, number];
  readonly extras?: readonly (readonly Joint[])[];
}

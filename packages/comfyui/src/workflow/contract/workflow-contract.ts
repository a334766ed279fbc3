import type { BoundPlace, Role } from '../bindings/binding.ts';
import type { OutputMedia } from '../graph/output-classes.ts';

/** Of the file format; a newer one is refused. */
export const CONTRACT_VERSION = 1;

export const INPUT_TYPES = ['text', 'integer', 'number', 'boolean', 'choice', 'file'] as const;
export type InputType = (typeof INPUT_TYPES)[number];

/** A value of an input; whole numbers beyond 2^53 are `bigint`. */
export type InputValue = string | number | bigint | boolean;

export interface ContractPlace extends BoundPlace {
  /** The node's class: another one there is another graph. */
  readonly className: string;
}

/** One value that a caller may give. */
export interface ContractInput {
  readonly role: Role;
  readonly type: InputType;
  /** What stands in the graph, and stays where no value is given. */
  readonly default: InputValue;
  readonly min?: number | bigint;
  readonly max?: number | bigint;
  /** Whole numbers keep this distance from each other, counted from `stepFrom`. */
  readonly step?: number;
  /** @default min, else 0 */
  readonly stepFrom?: number;
  /** Of a `choice`. */
  readonly choices?: readonly InputValue[];
  /** The transparent part of this picture is the mask. */
  readonly alphaIsMask?: boolean;
  readonly places: readonly ContractPlace[];
}

export interface ContractOutput {
  readonly node: string;
  readonly className: string;
  readonly media: OutputMedia;
  readonly isTemporary: boolean;
}

/** A model file that the graph names. */
export interface ContractModel {
  readonly className: string;
  readonly input: string;
  readonly file: string;
}

/** What a graph takes, gives and needs. */
export interface WorkflowContract {
  readonly contractVersion: typeof CONTRACT_VERSION;
  /** The file with the graph, beside the contract. */
  readonly workflow?: string;
  /** Of the graph that the contract was made for, by `graphHash`. */
  readonly graph: string;
  readonly inputs: Readonly<Record<string, ContractInput>>;
  readonly outputs: Readonly<Record<string, ContractOutput>>;
  readonly nodeClasses: readonly string[];
  readonly models: readonly ContractModel[];
}

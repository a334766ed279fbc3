import type { JsonObject } from '../exact-json.ts';
import type { VersionTraits } from '../versions.ts';
import type { Folders } from '../server/folders.ts';
import type { Inputs } from './input.ts';
import type { Raster } from '../media/raster.ts';
import type { Value } from './values.ts';

/** A node class: what `/object_info` says of it, and what it does. */
export interface NodeClass {
  readonly name: string;
  readonly displayName?: string;
  readonly category: string;
  readonly inputs: Inputs;
  readonly outputs: readonly Output[];
  /** It ends a graph: it is run because of itself. */
  readonly isOutput?: boolean;
  /** Written in the new style, whose choices look different in newer versions. */
  readonly isNewStyle?: boolean;
  readonly pythonModule?: string;
  /** What is wrong with the inputs, beside what the declarations say. */
  readonly validate?: (inputs: JsonObject, context: ValidationContext) => readonly InputComplaint[];
  /** Changes when the node must run again although its inputs are the same. */
  readonly fingerprint?: (inputs: JsonObject, context: ValidationContext) => string;
  /** What it does. Without it: the generic rule, by the types of its outputs. */
  readonly run?: (inputs: NodeInputs, context: NodeContext) => Promise<NodeResult> | NodeResult;
}

export interface Output {
  readonly type: string;
  readonly name: string;
  readonly isList?: boolean;
}

export interface InputComplaint {
  readonly input: string;
  /** Follows the input's name; empty: only the name is said. */
  readonly message: string;
}

export interface ValidationContext {
  readonly folders: Folders;
  readonly traits: VersionTraits;
}

export type NodeInputs = Readonly<Record<string, Value>>;

export interface NodeResult {
  readonly values: readonly Value[];
  /** What `executed` tells and history keeps. */
  readonly ui?: JsonObject;
}

/** What a node may do beside computing. */
export interface NodeContext extends ValidationContext {
  readonly nodeId: string;
  readonly nodeClass: NodeClass;
  readonly graph: JsonObject;
  readonly extraData: JsonObject;
  /** Of the inputs and everything before them. */
  readonly digest: string;
  /** Milliseconds that one step of work takes. */
  readonly stepMs: number;
  /** Previews of samplers are wanted. */
  readonly wantsPreviews: boolean;
  /** Tells progress; ends the run if somebody interrupted it. */
  step(value: number, max: number, preview?: Preview): Promise<void>;
  /** A text frame. */
  say(text: string): void;
  /** Time passes; nobody can interrupt it. */
  wait(ms: number): Promise<void>;
  /** Time passes as the test nodes ask for it. */
  waitTest(ms: number): Promise<void>;
  /** Ends the process, as a crash would. */
  die(): never;
  /** What is embedded in files, by key. */
  embedded(): Readonly<Record<string, string>>;
  /** Called before a file is written: the disk may be full. */
  beforeWrite(): void;
  /** Called by nodes that need memory on the card. */
  allocate(pixels: number, batch: number): void;
  /** The next name for a prefix, with sub-folder and counter. */
  nextFile(prefix: string, type: 'output' | 'temp', size: Size): NextFile;
}

interface Size {
  readonly width?: number;
  readonly height?: number;
}

export interface NextFile {
  readonly folder: string;
  readonly subfolder: string;
  readonly name: string;
  /** The number that the first file gets. */
  readonly counter: number;
}

export interface Preview {
  readonly picture: Raster;
  readonly format: 'jpeg' | 'png';
}

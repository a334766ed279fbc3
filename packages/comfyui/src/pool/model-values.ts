import { createHash } from 'node:crypto';
import { isRecord } from '../http/record.ts';
import type { NodeClass } from '../routes/info-routes.ts';
import type { ApiNode, ApiWorkflow } from '../workflow/api-workflow.ts';

const MODEL_FILE = /\.(?:safetensors|sft|ckpt|pt|pth|bin|gguf|onnx|pkl)$/i;

/** Inputs of a node that name a model file. */
export function modelInputs(node: ApiNode): readonly (readonly [name: string, file: string])[] {
  return Object.entries(node.inputs).filter(
    (input): input is [string, string] => typeof input[1] === 'string' && MODEL_FILE.test(input[1]),
  );
}

/** The model files that a graph names, as one word: graphs with the same word need the same models loaded. */
export function modelSetOf(workflow: ApiWorkflow): string {
  const files = Object.values(workflow).flatMap((node) =>
    modelInputs(node).map(([, file]) => file),
  );
  return [...new Set(files.map(plainPath))].sort().join('\n');
}

/** What graphs of one shape have in common. */
export function labelOf(workflow: ApiWorkflow): string {
  const classes = Object.values(workflow)
    .map((node) => node.class_type)
    .sort();
  const text = `${modelSetOf(workflow)}\n\n${classes.join('\n')}`;
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The values that an input of a class may have; undefined where it is no list. */
export function choicesOf(nodeClass: NodeClass, input: string): readonly string[] | undefined {
  const spec = nodeClass.input.required?.[input] ?? nodeClass.input.optional?.[input];
  if (!Array.isArray(spec)) return undefined;
  const [type, options] = spec as readonly unknown[];
  if (Array.isArray(type)) return type.map(String);
  const listed = isRecord(options) ? options['options'] : undefined;
  return type === 'COMBO' && Array.isArray(listed) ? listed.map(String) : undefined;
}

/** Servers on Windows list models with backslashes. */
export function plainPath(path: string): string {
  return path.replaceAll('\\', '/');
}

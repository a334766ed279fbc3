import type { ApiWorkflow } from '../api-workflow.ts';
import type { ContractModel } from './workflow-contract.ts';

const MODEL_FILE = /\.(?:safetensors|sft|ckpt|pt|pth|bin|gguf|onnx|pkl)$/i;

/** The model files that the given nodes name, each once. */
export function modelFiles(graph: ApiWorkflow, nodes: readonly string[]): readonly ContractModel[] {
  const found = new Map<string, ContractModel>();
  for (const id of nodes) {
    const node = graph[id];
    for (const [input, file] of Object.entries(node?.inputs ?? {})) {
      if (node === undefined || typeof file !== 'string' || !MODEL_FILE.test(file)) continue;
      found.set(`${node.class_type} ${input} ${file}`, { className: node.class_type, input, file });
    }
  }
  return [...found.keys()].sort().flatMap((key) => found.get(key) ?? []);
}

/** Servers on Windows list models with backslashes. */
export function sameFile(one: unknown, other: unknown): boolean {
  return String(one).replaceAll('\\', '/') === String(other).replaceAll('\\', '/');
}

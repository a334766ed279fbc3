import type { NodeComplaint, NodeErrors } from '../errors/node-errors.ts';
import { isRecord } from '../http/record.ts';

/** Reads `node_errors`; what old servers send for "none" (`[]`, null) is none. */
export function readNodeErrors(value: unknown): NodeErrors {
  if (!isRecord(value)) return {};
  const entries = Object.entries(value).flatMap(([id, node]) => {
    if (!isRecord(node)) return [];
    const errors = Array.isArray(node['errors']) ? (node['errors'] as unknown[]) : [];
    const dependents = Array.isArray(node['dependent_outputs']) ? node['dependent_outputs'] : [];
    const read = {
      class_type: typeof node['class_type'] === 'string' ? node['class_type'] : '',
      errors: errors.flatMap(readComplaint),
      dependent_outputs: dependents.map(String),
    };
    return [[id, read] as const];
  });
  return Object.fromEntries(entries);
}

function readComplaint(value: unknown): readonly NodeComplaint[] {
  if (!isRecord(value)) return [];
  const text = (name: string): string => (typeof value[name] === 'string' ? value[name] : '');
  const extra = value['extra_info'];
  return [
    {
      type: text('type'),
      message: text('message'),
      details: text('details'),
      ...(isRecord(extra) && { extra_info: extra }),
    },
  ];
}

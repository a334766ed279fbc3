import { findNodeAtLocation, parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { ConfigIssue } from './issue.ts';

/** Where in a JSON text the value at a path stands, or the nearest thing around it. */
export function positionOf(
  text: string,
  keys: readonly (string | number)[],
): { readonly line: number; readonly column: number } {
  const root = parseTree(text);
  for (let length = keys.length; root !== undefined && length > 0; length--) {
    const node = findNodeAtLocation(root, keys.slice(0, length));
    if (node === undefined) continue;
    // The key says more than the value does.
    return lineAndColumn(text, (node.parent?.type === 'property' ? node.parent : node).offset);
  }
  return { line: 1, column: 1 };
}

/**
 * The first thing that keeps a text from being JSON, with its place. A parser that goes on after it
 * takes most of what follows for wrong, too: one stray comma would be nine mistakes.
 */
export function syntaxError(path: string, text: string): ConfigIssue {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  // What JSON.parse alone refuses, e.g. a bad escape.
  if (first === undefined) return { source: path, path: '', message: 'is not JSON' };
  return {
    source: path,
    path: '',
    message: `is not JSON: ${spaced(printParseErrorCode(first.error))}`,
    ...lineAndColumn(text, first.offset),
  };
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function spaced(code: string): string {
  return code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

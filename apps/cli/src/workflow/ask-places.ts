import { createInterface } from 'node:readline/promises';
import type { Ambiguity } from '@media-gen/comfyui/workflow';
import type { Terminal } from '../terminal/terminal.ts';
import { plain } from '../terminal/plain-text.ts';
import { candidateName, describeCandidate } from './workflow-failure.ts';

/** Asks one question and gives the answer's text. */
export type Ask = (question: string) => Promise<string>;

/** Asks where a value belongs until the answer is one of the numbers, or nothing: then it is left out. */
export async function askPlace(
  ambiguity: Ambiguity,
  terminal: Pick<Terminal, 'note'>,
  ask: Ask,
): Promise<readonly string[]> {
  const { name, why, candidates } = ambiguity;
  terminal.note(`Where does ${name} belong? ${plain(why)}`);
  for (const [index, candidate] of candidates.entries()) {
    terminal.note(`  ${index + 1}  ${plain(describeCandidate(candidate))}`);
  }
  for (;;) {
    const answer = (await ask(`1-${candidates.length}, or nothing to leave it out: `)).trim();
    if (answer === '') return [];
    const chosen = /^\d+$/.test(answer) ? candidates[Number(answer) - 1] : undefined;
    if (chosen !== undefined) return candidateName(chosen).split(',');
    terminal.note(`${plain(answer)} is none of them.`);
  }
}

/** Asks on the terminal. */
export async function withTerminal<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await work((question) => lines.question(question));
  } finally {
    lines.close();
  }
}

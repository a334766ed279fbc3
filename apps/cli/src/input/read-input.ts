import { readFile, stat } from 'node:fs/promises';
import { MediaGenError } from '@media-gen/core';

/** More than this is not read into memory. */
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * The text of a file, or of the standard input for `-`.
 *
 * @throws {MediaGenError} `input_unreadable`
 */
export async function readInput(path: string): Promise<string> {
  const bytes = path === '-' ? await readStandardInput() : await readNamed(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable(nameOf(path), 'is not UTF-8', 'Save it as UTF-8 and try again.');
  }
}

/** How an input is called in messages. */
export function nameOf(path: string): string {
  return path === '-' ? 'The standard input' : path;
}

async function readNamed(path: string): Promise<Uint8Array> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw unreadable(path, 'is a folder', 'Name a file.');
    if (facts.size > MOST_BYTES) throw tooLarge(path);
    return await readFile(path);
  } catch (error) {
    if (MediaGenError.is(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw unreadable(path, `cannot be read: ${reason}`, 'Correct the path or its permissions.');
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw tooLarge(nameOf('-'));
  }
  return Buffer.concat(chunks);
}

function tooLarge(name: string): MediaGenError {
  return unreadable(name, `is larger than ${MOST_BYTES} bytes`, 'Split it.');
}

function unreadable(name: string, what: string, hint: string): MediaGenError {
  return new MediaGenError('input_unreadable', `${name} ${what}.`, {
    hint,
    details: { input: name },
  });
}

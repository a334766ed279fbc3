import { open } from 'node:fs/promises';

/** The program that a script names in its first line. */
export interface Shebang {
  /** A path, or the name that `env` looks up. */
  readonly interpreter: string;
  /** The line ends in `\r\n`: the kernel takes the `\r` for a part of the name. */
  readonly hasCarriageReturn: boolean;
}

/** Reads the `#!` line of a file. @returns `undefined` where there is none, or no such file */
export async function readShebang(path: string): Promise<Shebang | undefined> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0);
    return parseShebang(buffer.toString('latin1', 0, bytesRead));
  } finally {
    await file.close();
  }
}

function parseShebang(start: string): Shebang | undefined {
  const [, line] = /^#![ \t]*([^\n]*)/.exec(start) ?? [];
  if (line === undefined) return undefined;
  const words = line.trim().split(/\s+/);
  const isEnv = words[0]?.endsWith('/env') ?? false;
  const interpreter = isEnv ? words.slice(1).find((word) => !word.startsWith('-')) : words[0];
  if (interpreter === undefined || interpreter === '') return undefined;
  return { interpreter, hasCarriageReturn: line.endsWith('\r') };
}

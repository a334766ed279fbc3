import { ExecutorError } from '@media-gen/core/executor';

/**
 * The longest single argument that Linux takes, in bytes: MAX_ARG_STRLEN less the final NUL. Kept
 * on macOS as well, so that a job which works there works elsewhere.
 */
export const MAX_ARGUMENT_BYTES = 131_071;

/**
 * All arguments and the environment together: on Linux never more than 6 MiB (three quarters of
 * the kernel's `_STK_LIM`), on macOS 1 MiB. The stack limit may ask for less; then the kernel
 * answers E2BIG, which becomes the same error.
 */
const MAX_TOTAL_BYTES = process.platform === 'darwin' ? 1_048_576 : 6_291_456;
/** What an argument costs beside its bytes: the final NUL and a pointer. */
const PER_ARGUMENT_BYTES = 9;

const SHORTEN_HINT =
  'Shorten the text, or let the script read it from a file that you name in "args".';

/**
 * Refuses what no process can be started with, before one is.
 *
 * @throws {ExecutorError} class `invalid`, code `argument_invalid` for a NUL byte, or
 * `argument_too_long`
 */
export function checkArguments(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>> = {},
): void {
  let total = 0;
  for (const [index, argument] of args.entries()) {
    total += checkOne(`Argument ${index + 1} (${nameOf(argument)})`, argument);
  }
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) continue;
    total += checkOne(`The environment variable ${nameOf(name)}`, `${name}=${value}`);
  }
  if (total <= MAX_TOTAL_BYTES) return;
  throw new ExecutorError(
    'invalid',
    `The arguments and the environment take ${total} bytes; a process can be given ${MAX_TOTAL_BYTES}.`,
    { code: 'argument_too_long', hint: SHORTEN_HINT, details: { total, limit: MAX_TOTAL_BYTES } },
  );
}

function checkOne(what: string, text: string): number {
  if (text.includes('\0')) {
    throw new ExecutorError('invalid', `${what} holds a NUL byte, which ends an argument.`, {
      code: 'argument_invalid',
      hint: 'Take the NUL byte (U+0000) out of the text.',
    });
  }
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_ARGUMENT_BYTES) {
    throw new ExecutorError(
      'invalid',
      `${what} is ${bytes} bytes long; one argument can have ${MAX_ARGUMENT_BYTES}.`,
      {
        code: 'argument_too_long',
        hint: SHORTEN_HINT,
        details: { bytes, limit: MAX_ARGUMENT_BYTES },
      },
    );
  }
  return bytes + PER_ARGUMENT_BYTES;
}

function nameOf(argument: string): string {
  const [flag] = /^--?[\w-]{1,60}(?==)/.exec(argument) ?? [];
  return flag ?? JSON.stringify(argument.length > 40 ? `${argument.slice(0, 40)}…` : argument);
}

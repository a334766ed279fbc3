import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { MediaGenError } from '@media-gen/core';
import { resolve as resolveSpecifier } from 'import-meta-resolve';

/**
 * Finds an executor's module by Node's own rules for `import`: from the configuration's folder
 * first, then from the program that runs.
 *
 * @param specifier a package, a relative path (from the folder only), an absolute path, a file URL
 * @param fallback URL of a module of the program, e.g. its `import.meta.url`
 * @returns a file URL
 * @throws {MediaGenError} `executor_module_not_found`, naming where it looked
 */
export function resolveModule(
  specifier: string,
  folder: string,
  fallback: string | undefined,
): string {
  const isPath = /^(\.{1,2}\/|\/|file:)/.test(specifier);
  const bases = [
    pathToFileURL(join(folder, 'media-gen.config.mjs')).href,
    ...(isPath || fallback === undefined ? [] : [fallback]),
  ];
  for (const base of bases) {
    const url = tryResolve(specifier, base);
    if (url !== undefined) return url;
  }
  const places = isPath
    ? [specifier.startsWith('file:') ? fileURLToPath(specifier) : resolve(folder, specifier)]
    : bases.map((base) => `from ${join(fileURLToPath(base), '..')}`);
  throw new MediaGenError(
    'executor_module_not_found',
    `The executor module "${specifier}" was not found; looked ${places.join(', then ')}.`,
    { hint: advice(specifier, isPath, folder), details: { module: specifier, looked: places } },
  );
}

function tryResolve(specifier: string, base: string): string | undefined {
  try {
    const url = resolveSpecifier(specifier, base);
    return url.startsWith('file:') && existsSync(fileURLToPath(url)) ? url : undefined;
  } catch {
    // Not found, or not exported: both mean that the next place is asked.
    return undefined;
  }
}

function advice(specifier: string, isPath: boolean, folder: string): string {
  if (isPath) return 'Correct the path; it starts at the folder of the configuration.';
  if (existsSync(resolve(folder, specifier))) {
    return `A file of that name lies beside the configuration: write "./${specifier}".`;
  }
  return `Install it with \`npm install ${specifier}\` in ${folder}, or correct the name; short names are not looked up.`;
}

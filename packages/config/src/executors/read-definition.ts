import { MediaGenError, type ExecutorDefinition } from '@media-gen/core';

/**
 * Imports a module and takes its executor definition.
 *
 * @throws {MediaGenError} `executor_module_invalid`
 */
export async function readDefinition(specifier: string, url: string): Promise<ExecutorDefinition> {
  let module: Readonly<Record<string, unknown>>;
  try {
    module = (await import(url)) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw invalid(specifier, url, `cannot be loaded: ${reason}`, {
      hint: 'Correct what the message names in that module, or reinstall its package.',
      cause,
    });
  }
  const definition = module['default'];
  const wrong = whatIsWrong(definition, Object.keys(module));
  if (wrong === undefined) return definition as ExecutorDefinition;
  throw invalid(specifier, url, wrong, {
    hint: 'Its default export must be what `defineExecutor` of @media-gen/core/executor returns.',
  });
}

function whatIsWrong(value: unknown, exported: readonly string[]): string | undefined {
  if (typeof value !== 'object' || value === null) {
    const names = exported.length === 0 ? 'nothing' : exported.join(', ');
    return `has no executor as its default export (it exports ${names})`;
  }
  const { specVersion, name, kind, create } = value as Partial<
    Record<keyof ExecutorDefinition, unknown>
  >;
  if (specVersion !== undefined && specVersion !== 1) {
    return `speaks version ${JSON.stringify(specVersion)} of the executor contract; this program speaks 1`;
  }
  const missing = [
    ...(specVersion === undefined ? ['specVersion'] : []),
    ...(typeof name === 'string' ? [] : ['name']),
    ...(typeof kind === 'string' ? [] : ['kind']),
    ...(typeof create === 'function' ? [] : ['create']),
  ];
  return missing.length === 0 ? undefined : `has a default export without ${missing.join(', ')}`;
}

function invalid(
  module: string,
  url: string,
  what: string,
  options: { readonly hint: string; readonly cause?: unknown },
): MediaGenError {
  return new MediaGenError('executor_module_invalid', `The executor module "${module}" ${what}.`, {
    ...options,
    details: { module, url },
  });
}

import type { Warning } from '@media-gen/core/executor';
import type { OptionConflict } from '../options/comfy-options.ts';
import type { Workflow } from '../workflow/workflow.ts';
import type { Wish } from './wish.ts';

/**
 * A wish beside inputs that the configuration fixes. What has no place only because of them is
 * told as displaced, and makes no payload useless: who configured it wants it so.
 *
 * @param whole what the payload asks of the workflow with all its inputs
 * @param wish what it asks of the inputs that are left
 */
export function tellDisplaced(whole: Wish, wish: Wish, { fixed }: Workflow): Wish {
  const isNew = (list: readonly Named[], { code, path }: Named): boolean =>
    !list.some((each) => each.code === code && each.path === path);
  const errors = wish.errors.filter((error) => !isNew(whole.errors, error));
  const said = new Set(wish.warnings.map(({ path }) => path));
  const lost = wish.errors.filter((error) => isNew(whole.errors, error) && !said.has(error.path));
  const warnings = wish.warnings.map((warning) =>
    warning.code === 'field_not_passed' && isNew(whole.warnings, warning)
      ? displaced(warning.path)
      : warning,
  );
  // A wish of somebody's own may fill inputs without looking whether they are free.
  const uploads = Object.entries(wish.uploads ?? {});
  const filled = [...Object.keys(wish.values), ...uploads.map(([input]) => input)]
    .filter((input) => fixed?.has(input))
    .map((input) => displaced(undefined, input));
  return {
    ...wish,
    errors,
    warnings: [...lost.map(({ path }) => displaced(path)), ...warnings, ...filled],
    uploads: Object.fromEntries(uploads.filter(([input]) => !fixed?.has(input))),
  };
}

/** Options that have no effect only because the inputs that they need are fixed. */
export function besideValues(
  whole: readonly OptionConflict[],
  beside: readonly OptionConflict[],
): readonly OptionConflict[] {
  const known = new Set(whole.map(({ path }) => path.join('.')));
  return beside
    .filter(({ path }) => !known.has(path.join('.')))
    .map(({ path }) => ({
      path,
      message: `"${path.join('.')}" has no effect beside "values", which fix the input that it is for`,
    }));
}

interface Named {
  readonly code: string;
  readonly path?: string;
}

function displaced(path: string | undefined, input?: string): Warning {
  return {
    code: 'field_displaced',
    ...(path !== undefined && { path }),
    message: `The workflow was not told ${path ?? `what the payload asks of ${input ?? ''}`}: "values" of the configuration fix what it would set.`,
  };
}

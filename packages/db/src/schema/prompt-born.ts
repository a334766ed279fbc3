import type { Shape } from '../shape/shape.ts';

/**
 * What tells a prompt from another one that got its id later: without AUTOINCREMENT an id is given
 * again. When it was made, or where nobody says so how its text begins.
 *
 * @param alias of `prompts` in the statement
 */
export function promptBornSql(shape: Pick<Shape, 'hasColumn'>, alias: string): string {
  const text = `substr(${alias}.prompt_text, 1, 100)`;
  if (!shape.hasColumn('prompts', 'created_at')) return `COALESCE(${text}, '')`;
  return `COALESCE(CAST(${alias}.created_at AS TEXT), ${text}, '')`;
}

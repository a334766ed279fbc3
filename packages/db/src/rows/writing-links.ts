import type { Shape } from '../shape/shape.ts';

/**
 * The three forms in which a prompt is linked to its writings, newest form first: the link table,
 * the prompt's reference, the writing's back link. United and without repeats; only writings of
 * the prompt's own type. The link table comes last: its last writing is what the other programs
 * render.
 *
 * @param which a condition on a prompt's id, e.g. `= @id`
 */
function unitedLinks(shape: Shape, which: string): string {
  const forms: string[] = [];
  if (shape.has('prompt_writings')) {
    const order = shape.hasColumn('prompt_writings', 'writing_order') ? 'writing_order' : '0';
    forms.push(
      `SELECT prompt_id, writing_id, 0 AS form, COALESCE(${order}, 0) AS ord FROM prompt_writings WHERE prompt_id ${which}`,
    );
  }
  if (shape.hasColumn('prompts', 'output_reference')) {
    forms.push(
      `SELECT id AS prompt_id, output_reference AS writing_id, 1 AS form, 0 AS ord FROM prompts WHERE id ${which} AND output_reference IS NOT NULL`,
    );
  }
  if (shape.hasColumn('writings', 'source_prompt_id')) {
    forms.push(
      `SELECT source_prompt_id AS prompt_id, id AS writing_id, 1 AS form, 0 AS ord FROM writings WHERE source_prompt_id ${which}`,
    );
  }
  if (forms.length === 0)
    return 'SELECT NULL AS prompt_id, NULL AS writing_id, 0 AS form, 0 AS ord WHERE 0';
  return `SELECT prompt_id, writing_id, MIN(form) AS form, MIN(ord) AS ord FROM (${forms.join(' UNION ALL ')}) GROUP BY prompt_id, writing_id`;
}

function linkedWritings(shape: Shape, which: string): string {
  return `FROM (${unitedLinks(shape, which)}) l JOIN writings w ON w.id = l.writing_id
    JOIN prompts p ON p.id = l.prompt_id WHERE w.content_type = p.prompt_type`;
}

/** All writings of one prompt (`@id`), the default last. */
export function writingsSql(shape: Shape): string {
  const created = shape.hasColumn('writings', 'created_date') ? 'created_date' : 'created_at';
  return `SELECT w.id, ${shape.column('writings', 'title', 'w')} AS title, w.content_type, w.content,
    ${shape.column('writings', created, 'w')} AS created ${linkedWritings(shape, '= @id')}
    ORDER BY l.form DESC, l.ord, w.id`;
}

/** The default writing of one prompt (`@id`). */
export function defaultWritingSql(shape: Shape): string {
  return `SELECT w.id, w.content ${linkedWritings(shape, '= @id')}
    ORDER BY l.form, l.ord DESC, w.id DESC LIMIT 1`;
}

/** For the prompts `@ids` (a JSON list): how many writings, and which is the default. */
export function writingFactsSql(shape: Shape): string {
  return `SELECT DISTINCT prompt_id, COUNT(*) OVER mine AS count,
      FIRST_VALUE(id) OVER (mine ORDER BY form, ord DESC, id DESC) AS default_id,
      FIRST_VALUE(size) OVER (mine ORDER BY form, ord DESC, id DESC) AS size
    FROM (SELECT l.prompt_id, w.id, l.form, l.ord, octet_length(w.content) AS size
      ${linkedWritings(shape, 'IN (SELECT value FROM json_each(@ids))')})
    WINDOW mine AS (PARTITION BY prompt_id)`;
}

import type { Shape } from '../shape/shape.ts';

/**
 * The three forms in which a prompt is linked to its writings, newest form first: the link table,
 * the prompt's reference, the writing's back link. United and without repeats; only writings of
 * the prompt's own type. The link table comes last: its last writing is what the other programs
 * render.
 *
 * @param which a condition on a prompt's id, e.g. `= @id`
 */
function linkForms(shape: Shape, which: string): readonly string[] {
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
  const none = 'SELECT NULL AS prompt_id, NULL AS writing_id, 0 AS form, 0 AS ord WHERE 0';
  return forms.length === 0 ? [none] : forms;
}

function unitedLinks(shape: Shape, which: string): string {
  return `SELECT prompt_id, writing_id, MIN(form) AS form,
      COALESCE(MIN(CASE WHEN form = 0 THEN ord END), 0) AS ord
    FROM (${linkForms(shape, which).join(' UNION ALL ')}) GROUP BY prompt_id, writing_id`;
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

const defaultWriting = new WeakMap<Shape, string>();

/** The default writing of one prompt (`@id`); every claim needs it, so its text is made once. */
export function defaultWritingSql(shape: Shape): string {
  const known = defaultWriting.get(shape);
  if (known !== undefined) return known;
  const made = `SELECT w.id, w.content ${linkedWritings(shape, '= @id')}
    ORDER BY l.form, l.ord DESC, w.id DESC LIMIT 1`;
  defaultWriting.set(shape, made);
  return made;
}

/** For the prompts `@ids` (a JSON list): each writing once per link, the default first. */
export function writingFactsSql(shape: Shape): string {
  return `SELECT l.prompt_id, l.writing_id, octet_length(w.content) AS size
    FROM (${linkForms(shape, 'IN (SELECT value FROM json_each(@ids))').join(' UNION ALL ')}) l
    JOIN writings w ON w.id = l.writing_id JOIN prompts p ON p.id = l.prompt_id
    WHERE w.content_type = p.prompt_type ORDER BY l.form, l.ord DESC, w.id DESC`;
}

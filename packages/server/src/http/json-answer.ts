import { createHash } from 'node:crypto';

/** What is not known is told as `null`: a client sees that there is such a thing. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) => (each === undefined ? null : each));
}

/** The version of an answer, by its content. */
export function entityTag(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`;
}

/** Whether a header `If-None-Match` or `If-Match` names the tag. @param weak `W/` counts as equal */
export function matchesTag(header: string, tag: string, weak: boolean): boolean {
  const strip = (each: string): string => (weak ? each.replace(/^W\//, '') : each);
  return header
    .split(',')
    .map((each) => each.trim())
    .some((each) => each === '*' || strip(each) === strip(tag));
}

/** A JSON answer that a client may keep and ask about. */
export function taggedJson(request: Request, value: unknown): Response {
  return taggedText(request, jsonText(value));
}

/** The same of what is JSON already. */
export function taggedText(request: Request, text: string): Response {
  const tag = entityTag(text);
  const headers = { ETag: tag, 'Cache-Control': 'private, no-cache' };
  const held = request.headers.get('If-None-Match');
  if (held !== null && matchesTag(held, tag, true)) {
    return new Response(null, { status: 304, headers });
  }
  return json(200, text, headers);
}

export function plainJson(status: number, value: unknown): Response {
  return json(status, jsonText(value), { 'Cache-Control': 'no-store' });
}

function json(status: number, text: string, headers: Readonly<Record<string, string>>): Response {
  return new Response(text, {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
  });
}

export interface Form {
  readonly fields: ReadonlyMap<string, string>;
  readonly files: ReadonlyMap<string, { readonly name: string; readonly bytes: Buffer }>;
}

/** Reads a `multipart/form-data` body. */
export function readForm(body: Buffer, contentType: string): Form {
  const fields = new Map<string, string>();
  const files = new Map<string, { name: string; bytes: Buffer }>();
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return { fields, files };
  for (const part of parts(body, Buffer.from(`--${mark}`))) {
    const split = part.indexOf('\r\n\r\n');
    if (split === -1) continue;
    const head = part.toString('utf8', 0, split);
    const content = part.subarray(split + 4);
    const name = /[; ]name="([^"]*)"/.exec(head)?.[1];
    if (name === undefined) continue;
    const filename = filenameIn(head);
    if (filename === undefined) fields.set(name, content.toString('utf8'));
    else files.set(name, { name: filename, bytes: Buffer.from(content) });
  }
  return { fields, files };
}

function filenameIn(head: string): string | undefined {
  const wide = /filename\*=(?:utf-8|UTF-8)''([^;\r\n]+)/.exec(head)?.[1];
  if (wide !== undefined) return decodeURIComponent(wide);
  return /filename="([^"]*)"/.exec(head)?.[1]?.replaceAll('%22', '"');
}

function parts(body: Buffer, mark: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  let start = body.indexOf(mark);
  while (start !== -1) {
    const next = body.indexOf(mark, start + mark.length);
    if (next === -1) break;
    found.push(body.subarray(start + mark.length + 2, next - 2));
    start = next;
  }
  return found;
}

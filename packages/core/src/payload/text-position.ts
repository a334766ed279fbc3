/** Where an index of a text is, the way editors count: `line 3, column 14`, both from 1. */
export function describePosition(text: string, index: number): string {
  const end = Math.min(index, text.length);
  let line = 1;
  let lineStart = 0;
  for (
    let at = text.indexOf('\n');
    at !== -1 && at < end;
    lineStart = at + 1, at = text.indexOf('\n', lineStart)
  ) {
    line++;
  }
  return `line ${line}, column ${end - lineStart + 1}`;
}

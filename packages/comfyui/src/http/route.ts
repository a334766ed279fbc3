/** A route with its query; what is undefined is left out, a list is joined with commas. */
export function route(
  path: string,
  query: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined)
      search.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** One segment of a path, slashes encoded. */
export function segment(text: string): string {
  return encodeURIComponent(text);
}

/** How long an answer waits for whoever needs it, in milliseconds; then it is too old. */
const KEPT_MS = 10_000;

const asked = new Map<string, { readonly answer: Promise<Response>; readonly atMs: number }>();

/** Asks before anybody needs the answer: it is there once the page has been put together. */
export function askEarly(address: string): void {
  const url = new URL(address, location.origin);
  const answer = fetch(url);
  // Whoever takes it is told what went wrong.
  answer.catch(() => undefined);
  asked.set(nameOf(url), { answer, atMs: performance.now() });
}

export function isAskedEarly(address: string): boolean {
  return asked.has(nameOf(new URL(address, location.origin)));
}

/** As `fetch`; what was asked early is not asked again, and an early answer is given out once. */
export async function fetchOrEarly(request: Request): Promise<Response> {
  const name = nameOf(new URL(request.url));
  const early = request.method === 'GET' ? asked.get(name) : undefined;
  if (early === undefined) return fetch(request);
  asked.delete(name);
  return performance.now() - early.atMs < KEPT_MS ? early.answer : fetch(request);
}

/** The same for addresses that only differ in how they are written. */
function nameOf(url: URL): string {
  const query = [...url.searchParams].sort(([one], [other]) => (one < other ? -1 : 1));
  return `${url.origin}${url.pathname}?${new URLSearchParams(query).toString()}`;
}

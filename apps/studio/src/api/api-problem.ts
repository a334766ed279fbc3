/** A refusal of the server, in its own words. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  /** The closed code of the server; `undefined` where something else answered. */
  readonly code: string | undefined;
  readonly hint: string | undefined;
  /** `undefined` where nothing answered. */
  readonly status: number | undefined;

  constructor(
    message: string,
    facts: { readonly code?: string; readonly hint?: string; readonly status?: number } = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = facts.code;
    this.hint = facts.hint;
    this.status = facts.status;
  }

  /** Whether the server could not be reached at all. */
  get isUnreachable(): boolean {
    return this.status === undefined;
  }
}

/** Makes of whatever an answer held as its error something that can be shown. */
export function problemFrom(error: unknown, status: number): ApiProblem {
  const facts = typeof error === 'object' && error !== null ? error : {};
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(facts, name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const code = text('code');
  const hint = text('hint');
  return new ApiProblem(text('detail') ?? text('title') ?? `The server answered ${status}.`, {
    status,
    ...(code !== undefined && { code }),
    ...(hint !== undefined && { hint }),
  });
}

/** One thing that a schema found wrong, at a path inside the value. */
export interface SchemaIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * What we ask of a schema: zod's `safeParse`. Stated as a shape, so that an executor may bring
 * another version of zod than core's.
 */
export interface Schema<Output> {
  safeParse(
    input: unknown,
  ):
    | { readonly success: true; readonly data: Output }
    | { readonly success: false; readonly error: { readonly issues: readonly SchemaIssue[] } };
}

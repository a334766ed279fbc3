/** Node id and output slot of another node. */
export type ApiLink = readonly [nodeId: string, slot: number];

/** One node of a graph in API format. */
export interface ApiNode {
  readonly class_type: string;
  /** Each value is a literal or an {@link ApiLink}; a literal list is wrapped as `{ __value__: [...] }`. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly _meta?: { readonly title?: string };
}

/** A graph in API format: what `POST /prompt` takes, by node id. */
export type ApiWorkflow = Readonly<Record<string, ApiNode>>;

/** One complaint about one node, as the server words it. */
export interface NodeComplaint {
  /** `required_input_missing`, `value_not_in_list`, …; newer servers add words. */
  readonly type: string;
  readonly message: string;
  readonly details: string;
  readonly extra_info?: Readonly<Record<string, unknown>>;
}

export interface NodeError {
  readonly class_type: string;
  readonly errors: readonly NodeComplaint[];
  /** Over-inclusive: it lists outputs that would fail anyway. */
  readonly dependent_outputs: readonly string[];
}

/** The `node_errors` payload, by node id. */
export type NodeErrors = Readonly<Record<string, NodeError>>;

/** One readable line for each complaint: `node 3 SaveImage: input images is missing`. */
export function describeNodeErrors(nodeErrors: NodeErrors): readonly string[] {
  return Object.entries(nodeErrors).flatMap(([id, node]) =>
    node.errors.map((each) => `node ${id} ${node.class_type}: ${describeComplaint(each)}`),
  );
}

function describeComplaint({
  type,
  message,
  details,
  extra_info: extra = {},
}: NodeComplaint): string {
  const name = typeof extra['input_name'] === 'string' ? extra['input_name'] : undefined;
  const input = name === undefined ? 'an input' : `input ${name}`;
  const received = 'received_value' in extra ? shown(extra['received_value']) : undefined;
  switch (type) {
    case 'required_input_missing':
      return `input ${name ?? details} is missing`;
    case 'value_not_in_list':
      return `${input} is ${received ?? 'a value'} that the server does not have${choices(extra)}`;
    case 'value_smaller_than_min':
      return `${input} is ${received ?? 'a value'}, below its minimum${limit(extra, 'min')}`;
    case 'value_bigger_than_max':
      return `${input} is ${received ?? 'a value'}, above its maximum${limit(extra, 'max')}`;
    case 'invalid_input_type':
      return `${input} is ${received ?? 'a value'} of the wrong type${detail(extra['exception_message'])}`;
    case 'bad_linked_input':
      return `${input} is ${received ?? 'a list'}, which is not a link [node id, slot]`;
    case 'return_type_mismatch':
      return `${input} is linked to an output of another type${detail(details)}`;
    case 'custom_validation_failed':
      return `${input} is refused${detail(details)}`;
    case 'dependency_cycle':
      return `the nodes feed each other in a circle${detail(details)}`;
    default:
      return `${message}${detail(details)}${detail(type)}`;
  }
}

function limit(extra: Readonly<Record<string, unknown>>, side: 'min' | 'max'): string {
  const config = extra['input_config'];
  const options: unknown = Array.isArray(config) ? config[1] : undefined;
  if (typeof options !== 'object' || options === null || !(side in options)) return '';
  return ` of ${shown((options as Readonly<Record<string, unknown>>)[side])}`;
}

/** The server leaves the list out when it is long. */
function choices(extra: Readonly<Record<string, unknown>>): string {
  const config = extra['input_config'];
  const first: unknown = Array.isArray(config) ? config[0] : undefined;
  if (!Array.isArray(first) || first.length === 0) return '';
  return `; it has ${first.map(shown).join(', ')}`;
}

function detail(value: unknown): string {
  return typeof value === 'string' && value.trim() !== '' ? ` (${value.trim()})` : '';
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : JSON.stringify(value);
  return text.length <= 120 ? text : `${text.slice(0, 117)}…`;
}

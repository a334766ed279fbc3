import { isObject, type JsonObject } from '../exact-json.ts';
import type { InputSpec } from '../nodes/input.ts';
import type { NodeClass, ValidationContext } from '../nodes/node-class.ts';
import type { NodeRegistry } from '../nodes/registry.ts';
import { isLink, KeyError, nodeOf } from './graph.ts';
import { convert, pythonList, pythonText } from './python-value.ts';

export interface NodeComplaint {
  readonly type: string;
  readonly message: string;
  readonly details: string;
  readonly extra_info: JsonObject;
}

/** What is known of a node: fine, bad by itself (with complaints), or bad because of another. */
export interface Verdict {
  readonly isValid: boolean;
  readonly complaints: readonly NodeComplaint[];
}

/** Validates nodes as the server does: once each, from an output node to its sources. */
export class NodeValidator {
  readonly verdicts = new Map<string, Verdict>();
  readonly #graph: JsonObject;
  readonly #registry: NodeRegistry;
  readonly #context: ValidationContext;
  readonly #open = new Set<string>();

  constructor(graph: JsonObject, registry: NodeRegistry, context: ValidationContext) {
    this.#graph = graph;
    this.#registry = registry;
    this.#context = context;
  }

  /** An output node: what it throws is told of it, not of the one that feeds it. */
  output(id: string): Verdict {
    try {
      return this.#validate(id);
    } catch (error) {
      const complaint = exception(
        'exception_during_validation',
        'Exception when validating node',
        error,
        {
          traceback: [this.#traceback()],
        },
      );
      return this.#settle(id, { isValid: false, complaints: [complaint] });
    }
  }

  #validate(id: string): Verdict {
    const known = this.verdicts.get(id);
    if (known !== undefined) return known;
    // A cycle: the older server runs into its recursion limit here and blames nobody.
    if (this.#open.has(id)) return { isValid: false, complaints: [] };
    this.#open.add(id);
    const node = nodeOf(this.#graph, id);
    const nodeClass = this.#registry.get(node.class_type);
    if (nodeClass === undefined) throw new KeyError(node.class_type);
    if (!isObject((this.#graph[id] as JsonObject)['inputs'])) throw new KeyError('inputs');
    const complaints: NodeComplaint[] = [];
    let isValid = true;
    for (const [name, spec] of Object.entries(nodeClass.inputs)) {
      const result = this.#input(node.inputs, name, spec, nodeClass);
      if (result === false) isValid = false;
      else if (result !== true) complaints.push(result);
    }
    complaints.push(...this.#custom(node.inputs, nodeClass, complaints));
    this.#open.delete(id);
    return this.#settle(id, { isValid: isValid && complaints.length === 0, complaints });
  }

  #settle(id: string, verdict: Verdict): Verdict {
    this.verdicts.set(id, verdict);
    return verdict;
  }

  /** A complaint; `false` where a source is bad; `true` where all is well. */
  #input(
    inputs: JsonObject,
    name: string,
    spec: InputSpec,
    nodeClass: NodeClass,
  ): NodeComplaint | boolean {
    const value = inputs[name];
    if (value === undefined) {
      if (spec.isOptional === true) return true;
      return complaint('required_input_missing', 'Required input is missing', name, {
        input_name: name,
      });
    }
    const config = this.#registry.inputConfig(spec, nodeClass);
    const extra = { input_name: name, input_config: config };
    if (Array.isArray(value)) {
      if (value.length !== 2) {
        return complaint(
          'bad_linked_input',
          'Bad linked input, must be a length-2 list of [node_id, slot_index]',
          name,
          { ...extra, received_value: value },
        );
      }
      return this.#linked(name, spec, value, extra);
    }
    return this.#literal(inputs, name, spec, nodeClass, extra);
  }

  #linked(
    name: string,
    spec: InputSpec,
    value: readonly unknown[],
    extra: JsonObject,
  ): NodeComplaint | boolean {
    const [source] = value;
    if (typeof source !== 'string') throw new KeyError(pythonText(source));
    const sourceClass = this.#registry.get(nodeOf(this.#graph, source).class_type);
    const received = sourceClass?.outputs[Number(value[1])]?.type;
    if (received === undefined) throw new IndexError();
    const wanted = this.#registry.choices(spec) ?? typeName(spec);
    if (!fits(received, wanted)) {
      const said = typeof wanted === 'string' ? wanted : pythonList(wanted);
      const details = `${name}, received_type(${received}) mismatch input_type(${said})`;
      return complaint(
        'return_type_mismatch',
        'Return type mismatch between linked nodes',
        details,
        {
          ...extra,
          received_type: received,
          linked_node: value,
        },
      );
    }
    try {
      return this.#validate(source).isValid;
    } catch (error) {
      const told = exception(
        'exception_during_inner_validation',
        'Exception when validating inner node',
        error,
        {
          ...extra,
          exception_message: messageOf(error),
          traceback: [this.#traceback()],
          linked_node: value,
        },
      );
      this.#settle(source, { isValid: false, complaints: [told] });
      return false;
    }
  }

  #literal(
    inputs: JsonObject,
    name: string,
    spec: InputSpec,
    nodeClass: NodeClass,
    extra: JsonObject,
  ): NodeComplaint | true {
    const wrapped = inputs[name];
    const given = isObject(wrapped) && '__value__' in wrapped ? wrapped['__value__'] : wrapped;
    const converted = convert(given, spec.type);
    if (converted instanceof Error) {
      const type = typeName(spec);
      const details = `${name}, ${pythonText(given)}, ${converted.message}`;
      const message = `Failed to convert an input value to a ${type} value`;
      return complaint('invalid_input_type', message, details, {
        ...extra,
        received_value: given,
        exception_message: converted.message,
      });
    }
    inputs[name] = converted;
    return (
      this.#range(name, spec, converted, extra) ??
      this.#listed(name, spec, nodeClass, converted, extra)
    );
  }

  #range(
    name: string,
    spec: InputSpec,
    value: unknown,
    extra: JsonObject,
  ): NodeComplaint | undefined {
    if (typeof value !== 'number' && typeof value !== 'bigint') return undefined;
    const { min, max } = spec.config as { min?: number | bigint; max?: number | bigint };
    const more = { ...extra, received_value: value };
    if (min !== undefined && value < min) {
      const message = `Value ${pythonText(value)} smaller than min of ${pythonText(min)}`;
      return complaint('value_smaller_than_min', message, name, more);
    }
    if (max !== undefined && value > max) {
      const message = `Value ${pythonText(value)} bigger than max of ${pythonText(max)}`;
      return complaint('value_bigger_than_max', message, name, more);
    }
    return undefined;
  }

  #listed(
    name: string,
    spec: InputSpec,
    nodeClass: NodeClass,
    value: unknown,
    extra: JsonObject,
  ): NodeComplaint | true {
    const choices = this.#registry.choices(spec);
    const isChecked = choices !== undefined && nodeClass.validate === undefined;
    if (!isChecked || choices.includes(String(value))) return true;
    const isLong = choices.length > 20;
    const said = isLong ? `(list of length ${choices.length})` : pythonList(choices);
    return complaint(
      'value_not_in_list',
      'Value not in list',
      `${name}: '${pythonText(value)}' not in ${said}`,
      {
        ...extra,
        input_config: isLong ? null : extra['input_config'],
        received_value: value,
      },
    );
  }

  #custom(
    inputs: JsonObject,
    nodeClass: NodeClass,
    before: readonly NodeComplaint[],
  ): readonly NodeComplaint[] {
    if (nodeClass.validate === undefined || before.length > 0) return [];
    if (Object.values(inputs).some((value) => isLink(value)) && nodeClass.isNewStyle !== true)
      return [];
    return nodeClass
      .validate(inputs, this.#context)
      .map(({ input, message }) =>
        complaint(
          'custom_validation_failed',
          'Custom validation failed for node',
          message === '' ? input : `${input} - ${message}`,
          { input_name: input },
        ),
      );
  }

  #traceback(): string {
    const { validationLine } = this.#context.traits;
    return `  File "execution.py", line ${validationLine}, in validate_inputs\n    o_class_type = prompt[o_id]['class_type']\n                   ~~~~~~^^^^^^\n`;
  }
}

/** Of an input that is no choice, the type is a name. */
function typeName({ type }: InputSpec): string {
  return typeof type === 'string' ? type : 'COMBO';
}

class IndexError extends Error {
  override readonly name = 'IndexError';

  constructor() {
    super('tuple index out of range');
  }
}

function complaint(
  type: string,
  message: string,
  details: string,
  extra: JsonObject,
): NodeComplaint {
  return { type, message, details, extra_info: extra };
}

function exception(
  type: string,
  message: string,
  error: unknown,
  extra: JsonObject,
): NodeComplaint {
  const name = error instanceof Error ? error.name : 'Exception';
  return complaint(type, message, messageOf(error), { ...extra, exception_type: name });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function fits(received: string, wanted: string | readonly string[]): boolean {
  if (received === '*' || wanted === '*') return true;
  if (typeof wanted !== 'string') return received === 'COMBO';
  const accepted = wanted.split(',');
  return received.split(',').every((type) => accepted.includes(type));
}

import { isRecord, own, type JsonRecord } from './json/json-value.ts';

/** One class of a server's `/object_info`, as far as it is read here. */
export interface NodeInfo {
  readonly input?: {
    readonly required?: JsonRecord;
    readonly optional?: JsonRecord;
    readonly hidden?: JsonRecord;
  };
  readonly input_order?: {
    readonly required?: readonly string[];
    readonly optional?: readonly string[];
  };
  readonly output?: readonly unknown[];
  readonly output_name?: readonly string[];
  readonly output_node?: boolean;
  readonly display_name?: string;
}

/** What a server answers to `GET /object_info`: its node classes by name. */
export type ObjectInfo = Readonly<Record<string, NodeInfo>>;

/** One input of a class. */
export interface InputSpec {
  readonly name: string;
  /** `COMBO` for a list of choices, whichever way the server spells it. */
  readonly type: string;
  readonly choices: readonly unknown[] | undefined;
  readonly options: JsonRecord;
  readonly isRequired: boolean;
}

export function nodeInfo(info: ObjectInfo | undefined, className: string): NodeInfo | undefined {
  const found = info === undefined ? undefined : own(info, className);
  return isRecord(found) ? found : undefined;
}

/** The inputs in the editor's order: required, then optional. */
export function inputSpecs(info: NodeInfo): readonly InputSpec[] {
  return [
    ...specsOf(info.input?.required, orderOf(info, 'required'), true),
    ...specsOf(info.input?.optional, orderOf(info, 'optional'), false),
  ];
}

function orderOf(info: NodeInfo, group: 'required' | 'optional'): readonly string[] | undefined {
  const order: unknown = info.input_order?.[group];
  return Array.isArray(order) ? order.map(String) : undefined;
}

export function inputSpec(info: NodeInfo | undefined, name: string): InputSpec | undefined {
  if (info === undefined) return undefined;
  for (const [group, isRequired] of [
    [info.input?.required, true],
    [info.input?.optional, false],
  ] as const) {
    if (isRecord(group) && Object.hasOwn(group, name)) {
      return toInputSpec(name, group[name], isRequired);
    }
  }
  return undefined;
}

export function outputType(info: NodeInfo | undefined, slot: number): string | undefined {
  const type = Array.isArray(info?.output) ? (info.output[slot] as unknown) : undefined;
  return typeof type === 'string' ? type : Array.isArray(type) ? 'COMBO' : undefined;
}

export function specsOf(
  group: unknown,
  order: readonly string[] | undefined,
  isRequired: boolean,
): readonly InputSpec[] {
  if (!isRecord(group)) return [];
  const listed = (order ?? []).filter((name) => Object.hasOwn(group, name));
  const names = [...new Set([...listed, ...Object.keys(group)])];
  return names.map((name) => toInputSpec(name, group[name], isRequired));
}

function toInputSpec(name: string, raw: unknown, isRequired: boolean): InputSpec {
  const [type, rawOptions] = Array.isArray(raw) ? (raw as readonly unknown[]) : [raw];
  const options = isRecord(rawOptions) ? rawOptions : {};
  if (Array.isArray(type)) return { name, type: 'COMBO', choices: type, options, isRequired };
  const choices =
    type === 'COMBO' && Array.isArray(options['options']) ? options['options'] : undefined;
  return { name, type: typeof type === 'string' ? type : '*', choices, options, isRequired };
}

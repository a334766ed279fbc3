import { declared } from './generic-rule.ts';
import { flag, line, link, text } from './input.ts';
import type { NodeClass } from './node-class.ts';
import { textOf } from './node-values.ts';
import type { Value } from './values.ts';

const MAX = Number.MAX_SAFE_INTEGER;

/** A value that the user types in. */
function primitive(
  name: string,
  type: string,
  config: NodeClass['inputs'][string]['config'],
): NodeClass {
  return {
    ...declared(name, 'utils/primitive', { value: { type, config } }, [type]),
    isNewStyle: true,
    run: (inputs) => ({ values: [inputs['value']] }),
  };
}

function words(
  name: string,
  inputs: NodeClass['inputs'],
  output: string,
  make: (inputs: Readonly<Record<string, Value>>) => Value,
): NodeClass {
  return {
    ...declared(name, 'utils/string', inputs, [output]),
    isNewStyle: true,
    run: (values) => ({ values: [make(values)] }),
  };
}

const TEXT = text({ multiline: true });

export const TEXT_NODES: readonly NodeClass[] = [
  primitive('PrimitiveString', 'STRING', {}),
  primitive('PrimitiveStringMultiline', 'STRING', { multiline: true }),
  primitive('PrimitiveInt', 'INT', { min: -MAX, max: MAX, control_after_generate: true }),
  primitive('PrimitiveFloat', 'FLOAT', { min: -MAX, max: MAX }),
  primitive('PrimitiveBoolean', 'BOOLEAN', {}),
  words(
    'StringConcatenate',
    { string_a: TEXT, string_b: TEXT, delimiter: line('') },
    'STRING',
    (inputs) =>
      `${textOf(inputs, 'string_a')}${textOf(inputs, 'delimiter')}${textOf(inputs, 'string_b')}`,
  ),
  words(
    'StringTrim',
    { string: TEXT, mode: { type: ['Both', 'Left', 'Right'], config: {} } },
    'STRING',
    (inputs) => textOf(inputs, 'string').trim(),
  ),
  words('StringLength', { string: TEXT }, 'INT', (inputs) => textOf(inputs, 'string').length),
  words('StringReplace', { string: TEXT, find: TEXT, replace: TEXT }, 'STRING', (inputs) =>
    textOf(inputs, 'string').replaceAll(textOf(inputs, 'find'), textOf(inputs, 'replace')),
  ),
  words(
    'ComfySwitchNode',
    { switch: flag(false), on_false: link('*'), on_true: link('*') },
    '*',
    (inputs) => (inputs['switch'] === true ? inputs['on_true'] : inputs['on_false']),
  ),
];

import type { ApiNode } from '../api-workflow.ts';

/** Class, the input that chooses, and the input that is chosen by its value. */
const SWITCHES: Readonly<Record<string, (node: ApiNode) => readonly string[] | undefined>> = {
  ComfySwitchNode: ({ inputs }) =>
    typeof inputs['switch'] === 'boolean' ? [inputs['switch'] ? 'on_true' : 'on_false'] : undefined,
  ImpactSwitch: ({ inputs }) =>
    typeof inputs['select'] === 'number' ? [`input${inputs['select']}`] : undefined,
  'Any Switch (rgthree)': ({ inputs }) =>
    Object.keys(inputs)
      .filter((name) => /^any_\d+$/.test(name))
      .sort()
      .slice(0, 1),
};

/** Which inputs a switch hands on; undefined for other classes and where the choice is linked. */
export function chosenInputs(node: ApiNode): readonly string[] | undefined {
  return Object.hasOwn(SWITCHES, node.class_type) ? SWITCHES[node.class_type]?.(node) : undefined;
}

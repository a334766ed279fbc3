import { declared } from './generic-rule.ts';
import type { NodeClass, NodeContext, NodeInputs } from './node-class.ts';
import { imageOf, type Frames } from './values.ts';

type Change = (inputs: NodeInputs, context: NodeContext) => Frames | Promise<Frames>;

/** A class that gives pictures made of its inputs. */
export function image(
  name: string,
  category: string,
  inputs: NodeClass['inputs'],
  change: Change,
  type = 'IMAGE',
): NodeClass {
  return {
    ...declared(name, category, inputs, [type]),
    run: async (values, context) => {
      const frames = await change(values, context);
      return { values: [{ ...imageOf(context.digest, frames), type }] };
    },
  };
}

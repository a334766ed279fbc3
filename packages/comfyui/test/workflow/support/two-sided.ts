import fc from 'fast-check';
import type { ApiLink, ApiWorkflow } from '../../../src/workflow/index.ts';

type Nodes = Record<string, { class_type: string; inputs: Record<string, unknown> }>;

/** Classes that join, change or drop conditionings, and their conditioning inputs. */
const JOINTS = [
  ['ConditioningCombine', ['conditioning_1', 'conditioning_2']],
  ['ConditioningConcat', ['conditioning_to', 'conditioning_from']],
  ['FluxGuidance', ['conditioning']],
  ['ConditioningZeroOut', ['conditioning']],
  ['ControlNetApplyAdvanced', ['positive', 'negative']],
] as const;

const encoderIds = ['e0', 'e1', 'e2', 'e3'] as const;
const jointIds = ['c0', 'c1', 'c2', 'c3', 'c4'] as const;
const link: fc.Arbitrary<ApiLink> = fc.oneof(
  fc.constantFrom(...encoderIds).map((id): ApiLink => [id, 0]),
  fc.tuple(fc.constantFrom(...jointIds), fc.nat(1)),
);
const encoder = fc.oneof(
  fc.constantFrom('a lighthouse', 'blurry').map((text): unknown => text),
  fc.constantFrom('p0', 'p1').map((id): unknown => [id, 0]),
);
const joint = fc.tuple(fc.constantFrom(...JOINTS), link, link);
const sides = fc.tuple(link, link);

/** Samplers whose two sides lead through one net of conditionings to encoders and texts that they may share. */
export const twoSided: fc.Arbitrary<ApiWorkflow> = fc
  .tuple(
    fc.tuple(encoder, encoder, encoder, encoder),
    fc.tuple(joint, joint, joint, joint, joint),
    fc.array(sides, { minLength: 1, maxLength: 2 }),
  )
  .map(([encoders, joints, samplers]) => {
    const nodes: Nodes = {
      p0: { class_type: 'PrimitiveStringMultiline', inputs: { value: 'a boat' } },
      p1: { class_type: 'PrimitiveStringMultiline', inputs: { value: 'ugly' } },
    };
    for (const [index, text] of encoders.entries()) {
      nodes[`e${index}`] = { class_type: 'CLIPTextEncode', inputs: { text, clip: ['m', 1] } };
    }
    for (const [index, [[class_type, names], one, other]] of joints.entries()) {
      const links = [one, other];
      nodes[`c${index}`] = {
        class_type,
        inputs: Object.fromEntries(names.map((name, at) => [name, links[at]])),
      };
    }
    let latent: unknown = ['l', 0];
    for (const [index, [positive, negative]] of samplers.entries()) {
      const inputs = { model: ['m', 0], seed: 1, positive, negative, latent_image: latent };
      nodes[`s${index}`] = { class_type: 'KSampler', inputs };
      latent = [`s${index}`, 0];
    }
    nodes['o'] = { class_type: 'SaveLatent', inputs: { samples: latent } };
    return nodes;
  });

/** Every literal text that has a part in this side of any sampler, by a walk that knows nothing of ours. */
export function textsOfSide(graph: ApiWorkflow, side: 'positive' | 'negative'): Set<string> {
  const texts = new Set<string>();
  const seen = new Set<string>();
  const open: unknown[] = Object.values(graph)
    .filter(({ class_type }) => class_type === 'KSampler')
    .map(({ inputs }) => inputs[side]);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [id, slot] = next as ApiLink;
    if (seen.has(`${id} ${slot}`)) continue;
    seen.add(`${id} ${slot}`);
    const { class_type, inputs } = graph[id]!;
    if (class_type === 'CLIPTextEncode') {
      const text = inputs['text'];
      texts.add(Array.isArray(text) ? `${String(text[0])}.value` : `${id}.text`);
    } else if (class_type === 'ControlNetApplyAdvanced') {
      open.push(slot === 0 ? inputs['positive'] : inputs['negative']);
    } else if (class_type !== 'ConditioningZeroOut') {
      open.push(...Object.values(inputs));
    }
  }
  return texts;
}

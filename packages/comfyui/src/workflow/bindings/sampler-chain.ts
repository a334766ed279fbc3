import { isLink } from '../api-graph.ts';
import type { GraphView } from '../graph/graph-view.ts';
import { WorkflowError } from '../workflow-error.ts';

/** One node that samples, and where it stands among the others. */
export interface Sampler {
  readonly id: string;
  /** Its guider where it has one, else itself: who holds the conditioning and cfg. */
  readonly guider: string;
  /**
   * `first` starts from what is no sampler's work; `continues` goes on with the latents of another;
   * `after` works on another's finished picture.
   */
  readonly stage: 'first' | 'continues' | 'after';
}

const OWN_NUMBERS = ['seed', 'noise_seed', 'steps', 'sigmas', 'sampler', 'sampler_name'];
const GUIDED_BY = ['sigmas', 'sampler', 'noise', 'latent_image'];
const LATENTS = ['latent_image', 'latent', 'samples', 'latents', 'image_embeds'];
/** More than any graph has; each is walked from. */
const MAX_SAMPLERS = 100;

/**
 * The samplers that the outputs need, told by what they are given, the first stages first.
 *
 * @throws {WorkflowError} `limit_exceeded`.
 */
export function findSamplers(view: GraphView): readonly Sampler[] {
  const ids = view.active.filter((id) => isSampler(view, id));
  if (ids.length > MAX_SAMPLERS) {
    throw new WorkflowError('limit_exceeded', `The graph has ${ids.length} samplers.`, {
      hint: `At most ${MAX_SAMPLERS} are looked at; split the graph.`,
    });
  }
  const all = new Set(ids);
  const samplers = ids.map((id) => ({
    id,
    guider: guiderOf(view, id),
    stage: stage(view, id, all),
  }));
  const rank = { first: 0, continues: 1, after: 2 } as const;
  return samplers.sort((one, other) => rank[one.stage] - rank[other.stage]);
}

function isSampler(view: GraphView, id: string): boolean {
  const names = view.inputNames(id);
  const has = (wanted: readonly string[]) => wanted.some((name) => names.includes(name));
  if (isLink(view.value({ node: id, input: 'positive' })) && has(OWN_NUMBERS)) return true;
  if (isLink(view.value({ node: id, input: 'guider' })) && has(GUIDED_BY)) return true;
  return /sampler|detailer/i.test(view.className(id)) && has(['seed', 'noise_seed']);
}

function guiderOf(view: GraphView, id: string): string {
  return view.link(id, 'guider')?.[0] ?? id;
}

function stage(view: GraphView, id: string, samplers: ReadonlySet<string>): Sampler['stage'] {
  const isOther = (node: string) => node !== id && samplers.has(node);
  if (latentPath(view, id).some(isOther)) return 'continues';
  return view.upstream([id], isOther).some(isOther) ? 'after' : 'first';
}

/** What a sampler's latents are made of, nearest first; a decoded picture ends the path. */
export function latentPath(view: GraphView, id: string): readonly string[] {
  const starts = LATENTS.flatMap((input) => {
    const link = view.link(id, input);
    return link === undefined ? [] : [link[0]];
  });
  return view.upstream(starts, (node) => view.className(node).includes('VAEDecode'));
}

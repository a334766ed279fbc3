import type { ApiWorkflow } from '../api-workflow.ts';
import { isLink } from '../api-graph.ts';
import { GraphView } from '../graph/graph-view.ts';
import { placeName, type Place } from '../graph/place.ts';
import type { ObjectInfo } from '../object-info.ts';
import { WorkflowError } from '../workflow-error.ts';
import { BindingBook } from './binding-book.ts';
import { ROLES, type Bindings, type Role } from './binding.ts';
import { bindMedia } from './media-bindings.ts';
import { bindPrefix, findOutputs } from './output-bindings.ts';
import { findSamplers } from './sampler-chain.ts';
import { bindSampling } from './sampling-bindings.ts';
import { bindSeed } from './seed-bindings.ts';
import { bindSize } from './size-bindings.ts';
import { bindSong } from './song-bindings.ts';
import { bindTexts } from './text-bindings.ts';
import { bindTimes } from './time-bindings.ts';

/** Places that a person chose, by the name of the input; an empty list leaves it out. */
export type ChosenPlaces = Readonly<Record<string, readonly Place[]>>;

export interface FindBindingsOptions {
  /** Answers to ambiguities, and inputs of one's own. @default none */
  readonly bind?: ChosenPlaces;
}

/**
 * Finds where the values of a graph go: by its links, classes and inputs; ids, titles and file names
 * have no part in it. What may go to several places is told as an ambiguity and not bound.
 *
 * @param objectInfo What a server says about the classes; without it names of classes must do.
 * @throws {WorkflowError} `ui_workflow`, `not_a_workflow`, `graph_invalid`, `limit_exceeded`,
 *   `answer_invalid`.
 */
export function findBindings(
  graph: ApiWorkflow,
  objectInfo?: ObjectInfo,
  options: FindBindingsOptions = {},
): Bindings {
  const view = new GraphView(graph, objectInfo);
  const chosen = new Map(Object.entries(options.bind ?? {}));
  const book = new BindingBook(view, chosen);
  for (const [name, places] of chosen) {
    for (const place of places) requireLiteral(view, name, place);
    book.bindChosen(roleOf(name), name, places);
  }
  const samplers = findSamplers(view);
  bindTexts(view, samplers, book);
  bindMedia(view, book);
  bindSeed(view, samplers, book);
  bindSize(view, samplers, book);
  bindTimes(view, samplers, book);
  bindSampling(view, samplers, book);
  bindSong(view, book);
  bindPrefix(view, book);
  const rank = (role: Role) => ROLES.indexOf(role);
  return {
    inputs: [...book.inputs].sort((one, other) => rank(one.role) - rank(other.role)),
    outputs: findOutputs(view),
    ambiguities: book.ambiguities,
    notes: book.notes,
  };
}

/** `image_end` is an image; a word that we do not know is one's own. */
function roleOf(name: string): Role {
  const exact = ROLES.find((role) => role === name);
  return exact ?? ROLES.find((role) => name.startsWith(`${role}_`)) ?? 'other';
}

function requireLiteral(view: GraphView, name: string, place: Place): void {
  const shown = placeName(place);
  if (view.node(place.node) === undefined) {
    throw new WorkflowError(
      'answer_invalid',
      `${name} is to be at ${shown}: there is no such node.`,
      {
        hint: 'Name a node of the graph, as in 12.text.',
        details: { name, place: shown },
      },
    );
  }
  const value = view.value(place);
  if (value === undefined || isLink(value)) {
    const names = view
      .inputNames(place.node)
      .filter((input) => !isLink(view.value({ node: place.node, input })));
    const what = value === undefined ? 'is no input of that node' : 'is a link';
    throw new WorkflowError('answer_invalid', `${name} is to be at ${shown}, which ${what}.`, {
      hint: `Values of node ${place.node}: ${names.slice(0, 20).join(', ') || 'none'}.`,
      details: { name, place: shown },
    });
  }
}

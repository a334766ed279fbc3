import type { GraphView } from '../graph/graph-view.ts';
import { outputMedia, type OutputMedia } from '../graph/output-classes.ts';
import { distinctPlaces, placeName, type Place } from '../graph/place.ts';
import type { BindingBook } from './binding-book.ts';
import { numberSource } from './number-source.ts';
import { latentPath, type Sampler } from './sampler-chain.ts';

const FRAME_COUNTS = ['length', 'video_frames', 'num_frames', 'frames_number'];
const RATES = ['fps', 'frame_rate'];
/** What lasts. */
const TIMED: readonly OutputMedia[] = ['audio', 'video', 'unknown'];
const SECONDS = ['seconds', 'duration', 'seconds_total'];
/** What writes a film: its rate is that of what comes out. */
const FILM_MAKERS = /^(CreateVideo|VHS_VideoCombine|SaveAnimated|SaveWEBM)/;

/** Frames, frames a second, seconds and pictures at once. */
export function bindTimes(view: GraphView, samplers: readonly Sampler[], book: BindingBook): void {
  const rates = new Set(bindRate(view, book).map(placeName));
  const path = view.order([
    ...new Set(
      samplers.filter(({ stage }) => stage === 'first').flatMap(({ id }) => latentPath(view, id)),
    ),
  ]);
  const frames: Place[] = [];
  const seconds: Place[] = [];
  for (const place of inputsOf(view, path, FRAME_COUNTS)) {
    const { leaves, formula } = numberSource(view, place);
    const own = leaves.filter((leaf) => !rates.has(placeName(leaf)));
    if (own.length !== 1) {
      if (own.length > 1) askLength(book, own);
      continue;
    }
    // Frames that a formula makes of the rate, or by multiplying, are made of seconds.
    const isTime = formula !== undefined && (own.length < leaves.length || formula.includes('*'));
    (isTime ? seconds : frames).push(...own);
  }
  bindBatch(view, path, book, frames);
  if (samplers.length === 0) frames.push(...paintedFrames(view));
  bindSeconds(view, path, book, seconds, frames.length > 0);
  book.decide(
    'length',
    frames.map((place) => [place]),
    'Several nodes count frames, and differently.',
  );
}

function bindRate(view: GraphView, book: BindingBook): readonly Place[] {
  const nodes = view.active;
  const rates = (wanted: readonly string[]) =>
    distinctPlaces(
      inputsOf(view, wanted, RATES).flatMap((place) => {
        const { leaves, formula } = numberSource(view, place);
        return formula === undefined ? leaves : [];
      }),
    );
  const isMaker = (node: string) => FILM_MAKERS.test(view.className(node));
  const made = rates(nodes.filter(isMaker));
  const conditioned = rates(nodes.filter((node) => !isMaker(node)));
  const makers = new Map(made.map((place) => [String(view.value(place)), place]));
  if (makers.size <= 1) book.bind('fps', distinctPlaces([...made, ...conditioned]));
  else {
    book.decide(
      'fps',
      made.map((place) => [place]),
      'Films of different rates are made.',
    );
  }
  return distinctPlaces([...made, ...conditioned]);
}

function askLength(book: BindingBook, leaves: readonly Place[]): void {
  const why = 'The number of frames is computed from several numbers.';
  book.ask(
    'length',
    why,
    leaves.map((place) => [place]),
  );
}

/** `batch_size` counts pictures, and with AnimateDiff the frames of one film. */
function bindBatch(
  view: GraphView,
  path: readonly string[],
  book: BindingBook,
  frames: Place[],
): void {
  const places = distinctPlaces(
    inputsOf(view, path, ['batch_size']).flatMap((place) => numberSource(view, place).leaves),
  );
  const isAnimated = view.active.some((node) => /^ADE_|AnimateDiff/.test(view.className(node)));
  if (isAnimated) frames.push(...places);
  else if (places.length > 0) book.bind('batch', places);
}

/** Where nothing samples, the frames of a film are the pictures that one node paints. */
function paintedFrames(view: GraphView): readonly Place[] {
  const media = new Set(view.outputs.map((node) => outputMedia(view, node)));
  if (media.size !== 1 || !media.has('video')) return [];
  if (view.active.some((node) => view.className(node).includes('Repeat'))) return [];
  const painters = view.active.filter((node) =>
    ['width', 'height'].every((side) => view.inputNames(node).includes(side)),
  );
  const places = literals(view, painters, ['batch_size']);
  return places.length === 1 ? places : [];
}

/** Seconds that have to do with what comes out: none of a picture, and of a film not those of its sound alone. */
function mayLast(view: GraphView, isCounted: boolean): (place: Place) => boolean {
  const media = new Set(view.outputs.map((node) => outputMedia(view, node)));
  const isTimed = view.outputs.length === 0 || TIMED.some((each) => media.has(each));
  const isSound = ({ node }: Place): boolean => view.className(node).includes('Audio');
  return (place) => isTimed && (isCounted || !media.has('video') || !isSound(place));
}

function bindSeconds(
  view: GraphView,
  path: readonly string[],
  book: BindingBook,
  computed: readonly Place[],
  isCounted: boolean,
): void {
  const all = literals(view, view.active, SECONDS);
  const main = new Set(
    [...literals(view, path, SECONDS), ...literals(view, encoders(view), SECONDS), ...computed].map(
      placeName,
    ),
  );
  const isMain = (place: Place) => main.has(placeName(place));
  const wanted = distinctPlaces([...computed, ...all.filter(isMain)]);
  if (wanted.length === 0) {
    book.decide(
      'duration',
      all.filter(mayLast(view, isCounted)).map((place) => [place]),
      'Several nodes take a duration.',
    );
    return;
  }
  const values = new Set(wanted.map((place) => String(view.value(place))));
  const same = all.filter((place) => !isMain(place) && values.has(String(view.value(place))));
  book.bind('duration', distinctPlaces([...wanted, ...same]));
}

/** What is told to the model beside its latents, and samplers that take seconds themselves. */
function encoders(view: GraphView): readonly string[] {
  return view.active.filter((node) => /Encode|^Conditioning|Sampler/.test(view.className(node)));
}

function literals(
  view: GraphView,
  nodes: readonly string[],
  names: readonly string[],
): readonly Place[] {
  return distinctPlaces(
    inputsOf(view, nodes, names).flatMap((place) => {
      const { leaves, formula } = numberSource(view, place);
      return formula === undefined ? leaves : [];
    }),
  );
}

function inputsOf(
  view: GraphView,
  nodes: readonly string[],
  names: readonly string[],
): readonly Place[] {
  return nodes.flatMap((node) =>
    names
      .filter((input) => view.inputNames(node).includes(input))
      .map((input) => ({ node, input })),
  );
}

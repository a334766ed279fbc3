import type { GraphView, Use } from '../graph/graph-view.ts';
import type { Place } from '../graph/place.ts';
import type { BindingBook } from './binding-book.ts';

type Media = 'image' | 'mask' | 'audio' | 'video';

interface Loader {
  readonly input: string;
  readonly media: Media;
}

/** By class, for what a server does not tell: which input names the file. */
const LOADERS: Readonly<Record<string, Loader>> = {
  LoadImage: { input: 'image', media: 'image' },
  LoadImageOutput: { input: 'image', media: 'image' },
  LoadImageMask: { input: 'image', media: 'mask' },
  LoadAudio: { input: 'audio', media: 'audio' },
  VHS_LoadAudioUpload: { input: 'audio', media: 'audio' },
  LoadVideo: { input: 'file', media: 'video' },
  VHS_LoadVideo: { input: 'video', media: 'video' },
  VHS_LoadVideoFFmpeg: { input: 'video', media: 'video' },
};
/** Server options of an input that takes an uploaded file. */
const UPLOADS = [
  ['image_upload', 'image'],
  ['audio_upload', 'audio'],
  ['video_upload', 'video'],
] as const;
/** Names of inputs that say nothing about what a picture is for. */
const PLAIN_NAMES = /^(image|images|pixels|input|video|audio|mask|samples|source|any|value)$/;
const MAX_STEPS = 32;

interface Found extends Loader {
  readonly place: Place;
  readonly use: string | undefined;
  readonly alphaIsMask: boolean;
}

/** Files that the graph reads. */
export function bindMedia(view: GraphView, book: BindingBook): void {
  const found = view.active.flatMap((node) => {
    const loader = loaderOf(view, node);
    if (loader === undefined) return [];
    const place = { node, input: loader.input };
    if (typeof view.value(place) !== 'string') return [];
    const uses = view.uses(node);
    const isOnlyMask =
      loader.media === 'image' && uses.length > 0 && uses.every((use) => isMask(view, node, use));
    const media = isOnlyMask ? 'mask' : loader.media;
    const alphaIsMask = media === 'image' && uses.some(({ slot }) => slot === 1);
    return [{ ...loader, media, place, use: purpose(view, uses), alphaIsMask }];
  });
  for (const media of ['image', 'mask', 'audio', 'video'] as const) {
    const these = found.filter((each) => each.media === media);
    const names = namesOf(media, these);
    for (const [index, each] of these.entries()) {
      book.bind(media, [each.place], {
        name: names[index] ?? media,
        ...(each.alphaIsMask && { alphaIsMask: true }),
      });
    }
  }
}

function loaderOf(view: GraphView, node: string): Loader | undefined {
  const className = view.className(node);
  if (Object.hasOwn(LOADERS, className)) return LOADERS[className];
  for (const input of view.inputNames(node)) {
    const options = view.spec({ node, input })?.options;
    const upload = UPLOADS.find(([flag]) => options?.[flag] === true);
    if (upload !== undefined) return { input, media: upload[1] };
  }
  return undefined;
}

/** Whether a use takes the picture as a mask: its transparent part, or turned into one. */
function isMask(view: GraphView, node: string, use: Use): boolean {
  if (view.className(node) === 'LoadImage' && use.slot === 1) return true;
  const into = view.className(use.node);
  return /^mask$/i.test(use.input) || /^(ImageToMask|ImageColorToMask)$/.test(into);
}

/** What a picture is for: the first input on its way down that says it. */
function purpose(view: GraphView, uses: readonly Use[]): string | undefined {
  let next = uses;
  for (let step = 0; step < MAX_STEPS && next.length > 0; step += 1) {
    const names = next.map(({ input }) => input).filter((input) => !PLAIN_NAMES.test(input));
    const [name] = names.sort();
    if (name !== undefined) return name.replaceAll('.', '_');
    next = [...new Set(next.map(({ node }) => node))].flatMap((node) => view.uses(node));
    next = next.slice(0, 100);
  }
  return undefined;
}

/** One of a medium has its name; several are told apart by what they are for, then by number. */
function namesOf(media: Media, found: readonly Found[]): readonly string[] {
  if (found.length === 1) return [media];
  const taken = new Map<string, number>();
  return found.map(({ use }) => {
    const base = use === undefined ? media : fromPurpose(media, use);
    const count = (taken.get(base) ?? 0) + 1;
    taken.set(base, count);
    return count === 1 ? base : `${base}_${count}`;
  });
}

function fromPurpose(media: Media, use: string): string {
  const rest = use
    .split('_')
    .filter((word) => word !== media && word !== '')
    .join('_');
  if (rest === '' || use.startsWith(media)) return use;
  return `${media}_${rest}`;
}

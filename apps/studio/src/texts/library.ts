import { words } from './words.ts';

const fullDate = new Intl.DateTimeFormat('en', { dateStyle: 'full' });
const month = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' });
const shortMonth = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric' });

const LABELS = {
  red: 'Red',
  orange: 'Orange',
  yellow: 'Yellow',
  green: 'Green',
  blue: 'Blue',
  purple: 'Purple',
  none: 'No label',
} as const;

const items = (count: number): string => words.count(count, 'item', 'items');

/** Noon: a day begins elsewhere at another hour. */
function dayOf(key: string): Date | undefined {
  const date = new Date(`${key.length === 7 ? `${key}-01` : key}T12:00:00`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

const stars = (count: number): string => words.count(count, 'star', 'stars');

function groupName(key: string): string {
  if (key === '') return 'Time unknown';
  if (/^\d$/.test(key)) return key === '0' ? 'Not rated' : stars(Number(key));
  const date = dayOf(key);
  if (date === undefined) return key;
  return key.length === 7 ? month.format(date) : fullDate.format(date);
}

export const library = {
  title: 'Library',
  keys: 'Library',
  items,
  itemsOf: (stacks: number, count: number) =>
    `${items(count)} in ${words.count(stacks, 'stack', 'stacks')}`,
  grid: 'Everything that was made',
  search: 'Search prompt, lyrics, tags and model',
  searchClear: 'Clear the search',
  searching: 'Searching …',
  pending: (count: number) => `Looking at ${words.count(count, 'more file', 'more files')} …`,
  empty: 'Nothing was made yet.',
  emptyHint: 'What you make is found here, newest first.',
  emptyTrash: 'The trash is empty.',
  nothingFound: 'Nothing fits.',
  clearFilters: 'Show everything',
  gone: 'It is gone.',
  noPrompt: 'Its prompt is gone.',
  group: {
    of: groupName,
    short(key: string): string {
      const date = /^\d{4}-/.test(key) ? dayOf(key) : undefined;
      return date === undefined ? groupName(key) : shortMonth.format(date);
    },
    select: (name: string) => `Select all of ${name}`,
  },
  scrubber: 'Go to a date',
  stars,
  labels: LABELS,
  label: 'Label',
  favourite: 'Favourite',
  favourites: 'Favourites',
  rating: 'Rating',
  atLeast: (count: number) => (count === 5 ? '5 stars' : `${stars(count)} or more`),
  anyRating: 'Any rating',
  kind: 'Kind',
  model: 'Model',
  tags: 'Tags',
  anything: 'Anything',
  noneThere: 'There are none.',
  findTag: 'Find a tag',
  clear: 'Clear',
  ofPrompt: (id: number) => `Takes of prompt ${id}`,
  remove: (what: string) => `Show also what is not: ${what}`,
  order: 'Order',
  orders: {
    newest: 'Newest first',
    oldest: 'Oldest first',
    rating: 'Best first',
    prompt: 'By prompt',
  },
  groupBy: 'Group by',
  groupings: { day: 'Day', month: 'Month' },
  stacks: 'Stack takes',
  stack: (count: number) => words.count(count, 'take', 'takes'),
  openStack: (count: number) => `Show all ${count} takes`,
  trash: 'Trash',
  size: 'Size of tiles',
  view: 'Order and view',
  select: (what: string) => `Select ${what}`,
  menu: (what: string) => `What can be done with ${what}`,
  named: (kind: string, text: string) => `${kind}: ${text}`,
  kindOf: { image: 'Picture', audio: 'Song', video: 'Film' } as Readonly<Record<string, string>>,
  tile: {
    label: (name: string) => `${name} label`,
    tags: (tags: readonly string[]) => `tags ${tags.join(', ')}`,
  },
  selected: (count: number) => `${words.number(count)} selected`,
  nothingSelected: 'Nothing is selected',
  selection: 'What is selected',
  act: {
    open: 'Open',
    play: 'Play',
    pause: 'Pause',
    lyrics: 'Lyrics',
    compare: 'Compare',
    favourite: 'Favourite',
    unfavourite: 'Not a favourite any more',
    rate: 'Rate',
    label: 'Label',
    unlabel: 'No label',
    tags: 'Tags …',
    takes: 'Show takes of this prompt',
    again: 'Generate again …',
    download: 'Download',
    export: 'Export list …',
    trash: 'Move to trash',
    restore: 'Restore',
    deleteForGood: 'Delete for good …',
    emptyTrash: 'Empty the trash …',
    deselect: 'Clear the selection',
    selectAll: 'Select all',
    undo: 'Undo',
    more: 'More',
  },
  did: {
    rated: (rating: number, count: number) =>
      rating === 0 ? `Rating taken from ${items(count)}` : `${stars(rating)}: ${items(count)}`,
    favoured: (count: number) => `Favourites: ${items(count)}`,
    unfavoured: (count: number) => `Not favourites any more: ${items(count)}`,
    labelled: (name: string, count: number) => `${name}: ${items(count)}`,
    tagged: (count: number) => `Tags of ${items(count)} changed`,
    trashed: (count: number) => `${items(count)} moved to the trash`,
    restored: (count: number) => `${items(count)} restored`,
    missing: (count: number) => `${items(count)} could not be found any more.`,
    nothingToUndo: 'There is nothing to undo.',
  },
  tagBox: {
    title: (count: number) => `Tags of ${items(count)}`,
    add: 'Add a tag',
    addHint: 'Enter adds it; commas separate several.',
    onSome: (count: number, all: number) => `on ${words.number(count)} of ${words.number(all)}`,
    remove: (tag: string) => `Take "${tag}" away`,
    none: 'They have no tags.',
    added: (tag: string) => `"${tag}" added`,
    removed: (tag: string) => `"${tag}" taken away`,
  },
  again: {
    title: 'Generate again',
    note: (prompts: number) =>
      `New takes of ${words.count(prompts, 'prompt', 'prompts')}; what exists is kept.`,
    takes: 'Takes of each prompt',
    start: 'Generate',
    asked: (takes: number) => `${words.count(takes, 'take', 'takes')} asked for`,
    refused: (count: number, why: string) =>
      `${words.count(count, 'prompt was', 'prompts were')} refused: ${why}`,
  },
  export: {
    title: (count: number) => `Export ${items(count)}`,
    format: 'Format',
    formats: {
      csv: 'List as CSV, for spreadsheets',
      json: 'List as JSON, with recipes',
      zip: 'Files in a ZIP, with their recipes',
    },
    start: 'Export',
  },
  emptyTrashBox: {
    title: (count: number) => `Delete ${items(count)} for good?`,
    note: 'Their files are deleted, too. This cannot be undone.',
    start: 'Delete for good',
    done: (count: number) => `${items(count)} deleted for good`,
    waiting: (count: number) =>
      `${words.count(count, 'file', 'files')} could not be removed now; it is tried again.`,
  },
  player: {
    name: 'Player',
    play: 'Play',
    pause: 'Pause',
    seek: 'Place in the song',
    place: (at: string, of: string) => `${at} of ${of}`,
    volume: 'Volume',
    mute: 'Mute',
    unmute: 'Sound on',
    lyrics: 'Lyrics',
    close: 'Close the player',
    failed: 'This song cannot be played here.',
    failedHint: 'Open it in the viewer to see the file, or download it.',
  },
  lyrics: {
    none: 'It has no lyrics that are known.',
    close: 'Close the lyrics',
    section: (type: string, number: number | undefined) =>
      number === undefined ? type : `${type} ${number}`,
  },
  compare: {
    title: 'Compare',
    close: 'Close',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    fit: 'Fit',
    pan: 'Move the picture',
    differences: 'What differs',
    same: 'Their recipes say the same.',
    unknown: 'Not recorded',
    of: (place: number) => `Picture ${place}`,
    open: (place: number) => `Open picture ${place} in the viewer`,
    named: (place: number, name: string) => `Picture ${place}: ${name}`,
    scale: (scale: number) => (scale === 1 ? 'Fit' : `${scale.toFixed(1)} ×`),
    field: {
      promptText: 'Prompt text',
      seed: 'Seed',
      take: 'Take',
      kind: 'Kind',
      size: 'Size',
      duration: 'Duration',
      model: 'Model',
      bytes: 'File size',
    },
  },
  keyTexts: {
    search: 'Search',
    move: 'Move',
    extend: 'Extend the selection',
    go: 'Move without selecting',
    toggle: 'Select or not',
    all: 'Select all',
    none: 'Select nothing',
    open: 'Open',
    rate: (rating: number) => (rating === 0 ? 'Take the rating away' : `Rate ${rating}`),
    label: (name: string) => `Label ${name}`,
    larger: 'Larger tiles',
    smaller: 'Smaller tiles',
    stacks: 'Stack takes, or not',
    first: 'First',
    last: 'Last',
    later: 'Next date',
    earlier: 'Date before',
    pageDown: 'A page on',
    pageUp: 'A page back',
  },
} as const;

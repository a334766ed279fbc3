import { readJsonProgress } from './json-progress.ts';

/** What one line says about how far its script is. */
export type ProgressReading =
  | { readonly type: 'stage'; readonly stage: string }
  | {
      readonly type: 'steps';
      readonly done: number;
      readonly total: number;
      readonly label: string | undefined;
    };

/** `Sampling:  40%|████      | 12/30 [00:05<00:07,  2.40it/s]` */
const BAR = /^(?:(.{0,200}?):?\s*)?\b(\d{1,3})%\|[^|]*\|\s*([^\s[]+)?\s*(?:\[|$)/;
const COUNT = /^(\d{1,9})\/(\d{1,9})$/;
/** `12/30`, `[12/30]`, `step 12/30`, `Rendering image 12/30 …` */
const FRACTION = /^(.{0,80}?)[\s:#([]*(?<![\w./:-])(\d{1,9})\s?\/\s?(\d{1,9})(?![\w/.%])/;
/** `40%`, `Progress: 40.5 %`, `40% done` */
const PERCENT =
  /^(.{0,80}?)[\s:([]*(?<![\w./:-])(\d{1,3})(?:\.\d{1,9})?\s?%[\])]?\s*([a-z]*)\s*\.*$/i;

/** A word that makes a number after it a count of work, and not a date, a time signature or a path. */
const WORK_WORD =
  /(?:^|\s)(?:progress|done|completed?|finished|step|frame|image|picture|iteration|iter|epoch|sample|batch|chunk|tile|section|segment|item|file|page|part|pass|layer|token|node|[a-z]{2,}ing)s?$/i;
/** These end as if something were being done, but a share of a resource follows them. */
const RESOURCE_WORD = /(?:using|remaining|warning|setting|rating|string|ping)s?$/i;

/**
 * Reads the progress out of one line of plain text. Understood, and nothing else:
 *
 * - tqdm bars with a total
 * - `12/30` alone, in brackets, or after a word that counts work (`step 12/30`, `Rendering 12/30`)
 * - `40%` alone, after such a word, or before `done` and `complete`
 * - JSON lines, as {@link readJsonProgress} lists them
 *
 * @returns `undefined` when the line does not say how far its script is
 */
export function readProgress(line: string): ProgressReading | undefined {
  const text = line.trim();
  if (text.startsWith('{')) return readJsonProgress(text);
  return readBar(text) ?? readFraction(text) ?? readPercent(text);
}

function readBar(text: string): ProgressReading | undefined {
  const [match, label, percent, count] = BAR.exec(text) ?? [];
  if (match === undefined) return undefined;
  const [, done, total] = COUNT.exec(count ?? '') ?? [];
  // Bars of bytes count in `1.21G/2.70G`; then the percentage is the exact number.
  return done !== undefined && total !== undefined
    ? toSteps(done, total, label)
    : toSteps(percent, '100', label);
}

function readFraction(text: string): ProgressReading | undefined {
  const [match, label, done, total] = FRACTION.exec(text) ?? [];
  if (match === undefined || !countsWork(label)) return undefined;
  if (!label && !/^[\])\s]*$/.test(text.slice(match.length)) && !text.startsWith('[')) {
    return undefined;
  }
  return toSteps(done, total, label);
}

function readPercent(text: string): ProgressReading | undefined {
  const [match, label, percent, after] = PERCENT.exec(text) ?? [];
  if (match === undefined) return undefined;
  const isDone = /^(?:done|completed?|finished)$/i.test(after ?? '');
  if (after !== '' && !isDone) return undefined;
  return countsWork(label) || isDone ? toSteps(percent, '100', label) : undefined;
}

function countsWork(label: string | undefined): boolean {
  if (!label) return true;
  const word = label.replace(/[\s:#([]+$/, '');
  return WORK_WORD.test(word) && !RESOURCE_WORD.test(word);
}

function toSteps(
  doneText: string | undefined,
  totalText: string | undefined,
  labelText: string | undefined,
): ProgressReading | undefined {
  const done = Number(doneText);
  const total = Number(totalText);
  if (!(total >= 1 && done <= total)) return undefined;
  const label = labelText?.replace(/[\s:#([]+$/, '').trim();
  return { type: 'steps', done, total, label: label === '' ? undefined : label };
}

import type { AttemptRecord, Problem, PromptDetail } from '@media-gen/core';
import { plain, plainLines } from '../terminal/plain-text.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { coloured, stateWord } from './prompt-rows.ts';
import { duration, moment, momentToTheSecond } from './time.ts';

const OFFERS: Readonly<Record<NonNullable<Problem['offer']>, string>> = {
  'use-text': '--use-text',
  'accept-repairs': '--accept-repairs',
  split: '--split',
};

/** Everything about a prompt, for people. */
export function tellPrompt(prompt: PromptDetail, withLog: boolean, terminal: Terminal): void {
  const { bold, dim } = terminal.colours;
  terminal.line(
    `${bold(`Prompt ${prompt.id}`)}  ${plain(prompt.kind ?? prompt.promptType)}  ${coloured(plain(stateWord(prompt)), terminal.colours)}`,
  );
  terminal.line(plainLines(prompt.promptText));
  terminal.line(dim(`${plain(prompt.promptType)}, written ${moment(prompt.createdMs)}`));
  if (prompt.notBeforeMs !== undefined) terminal.line(waitLine(prompt));
  if (prompt.errorMessage !== undefined) terminal.line(`error: ${plain(prompt.errorMessage)}`);
  for (const problem of prompt.reading?.problems ?? []) tellProblem(prompt.id, problem, terminal);
  tellWritings(prompt, terminal);
  tellArtifacts(prompt, terminal);
  tellTakes(prompt, terminal);
  if (prompt.attempts.length > 0) terminal.line(bold('Attempts'));
  for (const attempt of prompt.attempts) tellAttempt(attempt, withLog, terminal);
}

function waitLine({ notBeforeMs, runAtMs }: PromptDetail): string {
  const why = runAtMs === undefined ? 'waits for another attempt until' : 'runs not before';
  return `${why} ${momentToTheSecond(notBeforeMs ?? 0)}`;
}

/** A problem, what to do, and the command that does it. */
function tellProblem(
  promptId: number,
  { severity, code, path, message, hint, offer }: Problem,
  terminal: Terminal,
): void {
  const { red, yellow, dim } = terminal.colours;
  const paint = severity === 'error' ? red : yellow;
  const at = path === '' ? '' : ` at ${plain(path)}`;
  terminal.line(`${paint(severity)} ${dim(`[${code}]`)}${at}: ${plain(message)}`);
  terminal.line(`  ${plain(hint)}`);
  if (offer !== undefined) terminal.line(`  media-gen edit ${promptId} ${OFFERS[offer]}`);
}

function tellWritings({ writings }: PromptDetail, terminal: Terminal): void {
  const { bold, dim } = terminal.colours;
  terminal.line(bold(writings.length === 0 ? 'No writings' : 'Writings'));
  for (const { id, title, createdMs, isDefault, body } of writings) {
    const mark = isDefault ? ' (default)' : '';
    terminal.line(`  ${id}${mark}  ${plain(title)}  ${dim(moment(createdMs))}`);
    if (!isDefault) continue;
    for (const line of plainLines(body).split('\n')) terminal.line(`    ${line}`);
  }
}

function tellArtifacts({ artifacts }: PromptDetail, terminal: Terminal): void {
  if (artifacts.length > 0) terminal.line(terminal.colours.bold('Artifacts'));
  for (const { id, artifactType, filePath } of artifacts) {
    terminal.line(`  ${id}  ${plain(artifactType)}  ${plain(filePath)}`);
  }
}

function tellTakes({ furtherTakes }: PromptDetail, terminal: Terminal): void {
  if (furtherTakes.length > 0) terminal.line(terminal.colours.bold('Further takes'));
  for (const { take, jobState, writingId, seed, notBeforeMs } of furtherTakes) {
    const facts = [
      ...(writingId === undefined ? [] : [`writing ${writingId}`]),
      ...(seed === undefined ? [] : [`seed ${seed}`]),
      ...(notBeforeMs === undefined ? [] : [`from ${moment(notBeforeMs)} on`]),
    ];
    terminal.line(`  take ${take}  ${[jobState, ...facts].join(', ')}`);
  }
}

function tellAttempt(attempt: AttemptRecord, withLog: boolean, terminal: Terminal): void {
  const { take, startedMs, endedMs, outcome, executor, seed, error, errorCode, logTail } = attempt;
  const of_ = take === 1 ? '' : `  take ${take}`;
  const took = endedMs === undefined ? '' : ` in ${duration(endedMs - startedMs)}`;
  const with_ = seed === undefined ? '' : `, seed ${seed}`;
  terminal.line(
    `  ${moment(startedMs)}${of_}  ${plain(executor)}  ${outcome ?? 'runs'}${took}${with_}`,
  );
  if (error !== undefined) terminal.line(`    [${errorCode ?? 'error'}] ${plain(error)}`);
  if (!withLog || logTail === undefined) return;
  for (const line of plainLines(logTail).split('\n')) terminal.line(`    | ${line}`);
}

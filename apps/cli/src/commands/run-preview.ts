import {
  MediaGenError,
  type Executor,
  type Problem,
  type PromptId,
  type PromptDetail,
  type PromptRecord,
} from '@media-gen/core';
import { routeExecutors, type Config, type Routing } from '@media-gen/config';
import type { CliContext } from '../cli-context.ts';
import { loadConfiguredExecutors, openConfiguredStore } from '../composition/workspace.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { readKinds } from '../input/option-parsers.ts';
import { noteLines } from '../tell/problem-notes.ts';
import { promptNotFound } from '../tell/prompt-not-found.ts';
import { describeError, tellError, type ErrorDocument } from '../terminal/report-error.ts';
import { table } from '../terminal/table.ts';

interface Planned {
  readonly id: PromptId;
  readonly kind: string | undefined;
  readonly promptText: string;
  readonly executor: string | undefined;
  /** What the executor cannot honour, and what the body lacks. */
  readonly problems: readonly Problem[];
  readonly error?: ErrorDocument['error'];
}

/** Says what a run would do, with the same configuration, and changes nothing. */
export async function previewRun(
  context: CliContext,
  config: Config,
  ids: readonly PromptId[],
  options: { readonly kind?: readonly string[]; readonly limit?: number },
): Promise<ExitCode> {
  const loaded = await loadConfiguredExecutors(config);
  const [broken] = loaded.broken;
  if (broken !== undefined) throw broken.error;
  const routing = routeExecutors(config, loaded);
  const store = await openConfiguredStore(config, loaded.kinds, true);
  const made = new Map<string, Executor>();
  try {
    const kinds = readKinds(options.kind, loaded.kinds) ?? [...routing.keys()];
    const limit = options.limit ?? 100;
    const wanted: readonly Pick<PromptRecord, 'id'>[] =
      ids.length > 0
        ? ids.map((id) => ({ id }))
        : await store.list({ kinds, claimable: true, limit });
    const planned: Planned[] = [];
    for (const { id } of wanted) {
      const prompt = await store.get(id);
      planned.push(prompt === undefined ? unknown(id) : plan(prompt, routing, made));
    }
    context.answer({ dryRun: true, prompts: planned }, () => tellPlan(context, planned));
    return planned.some(({ error }) => error !== undefined) ? EXIT.failed : EXIT.ok;
  } finally {
    await Promise.all([...made.values()].map((executor) => executor.dispose()));
    await store.close();
  }
}

function unknown(id: PromptId): Planned {
  const error = describeError(promptNotFound(id));
  return { id, kind: undefined, promptText: '', executor: undefined, problems: [], error };
}

/** @param made the executors by their names: each is made once, whoever asks for it */
function plan(prompt: PromptDetail, routing: Routing, made: Map<string, Executor>): Planned {
  const { id, kind, promptText, reading } = prompt;
  const configured = kind === undefined ? undefined : routing.get(kind);
  const executor = configured?.name;
  const problems: Problem[] = [...(reading?.problems ?? [])];
  if (reading?.state === 'ready' && configured !== undefined) {
    const planner = made.get(configured.name) ?? configured.create();
    made.set(configured.name, planner);
    problems.push(...planner.plan(reading.payload));
  }
  const error = refusal(prompt, executor, problems);
  return { id, kind, promptText, executor, problems, ...(error && { error }) };
}

function refusal(
  { id, status }: PromptRecord,
  executor: string | undefined,
  problems: readonly Problem[],
): ErrorDocument['error'] | undefined {
  const worst = problems.find(({ severity }) => severity !== 'warning');
  const refuse = (
    code: 'prompt_unusable' | 'executor_missing' | 'prompt_not_claimable',
    what: string,
    hint: string,
  ) =>
    describeError(
      new MediaGenError(code, `Prompt ${id} ${what}`, { hint, details: { promptId: id } }),
    );
  if (worst !== undefined)
    return refuse('prompt_unusable', `cannot be used: ${worst.message}`, worst.hint);
  if (executor === undefined) {
    return refuse(
      'executor_missing',
      'has no executor.',
      'Add one for its kind under "executors".',
    );
  }
  if (status !== 'pending') {
    return refuse(
      'prompt_not_claimable',
      `has the status ${status ?? 'NULL'}, not pending.`,
      `Run it again: media-gen retry ${id}`,
    );
  }
  return undefined;
}

function tellPlan({ terminal }: CliContext, planned: readonly Planned[]): void {
  const fine = planned.filter(({ error }) => error === undefined);
  const lines = table(
    fine,
    [
      { title: 'ID', value: ({ id }) => String(id), align: 'right' },
      { title: 'KIND', value: ({ kind }) => kind ?? '' },
      { title: 'EXECUTOR', value: ({ executor }) => executor ?? '' },
      { title: 'PROMPT', value: ({ promptText }) => promptText, grows: true },
      {
        title: 'NOTES',
        value: ({ problems }) => problems.map(({ code, path }) => path || code).join(', '),
      },
    ],
    terminal.columns,
  );
  if (fine.length > 0) for (const line of lines) terminal.line(line);
  for (const line of noteLines(fine)) terminal.line(line);
  terminal.line(`${fine.length} would run; nothing was changed.`);
  for (const { error } of planned) if (error !== undefined) tellError(error, terminal);
}

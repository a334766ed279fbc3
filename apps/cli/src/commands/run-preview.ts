import { MediaGenError, type Problem, type PromptId, type PromptRecord } from '@media-gen/core';
import { routeExecutors, type Config } from '@media-gen/config';
import type { CliContext } from '../cli-context.ts';
import { loadConfiguredExecutors, openConfiguredStore } from '../composition/workspace.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { readKinds } from '../input/option-parsers.ts';
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
      if (prompt === undefined) {
        planned.push({
          id,
          kind: undefined,
          promptText: '',
          executor: undefined,
          problems: [],
          error: describeError(promptNotFound(id)),
        });
        continue;
      }
      const { kind, promptText, reading } = prompt;
      const executor = kind === undefined ? undefined : routing.get(kind);
      const plan =
        reading?.state === 'ready' ? (executor?.create().plan(reading.payload) ?? []) : [];
      const problems = [...(reading?.problems ?? []), ...plan];
      const error = refusal(prompt, executor?.name, problems);
      planned.push({
        id,
        kind,
        promptText,
        executor: executor?.name,
        problems,
        ...(error && { error }),
      });
    }
    context.answer({ dryRun: true, prompts: planned }, () => tellPlan(context, planned));
    return planned.some(({ error }) => error !== undefined) ? EXIT.failed : EXIT.ok;
  } finally {
    await store.close();
  }
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
      { title: 'NOTES', value: ({ problems }) => problems.map(({ code }) => code).join(', ') },
    ],
    terminal.columns,
  );
  if (fine.length > 0) for (const line of lines) terminal.line(line);
  terminal.line(`${fine.length} would run; nothing was changed.`);
  for (const { error } of planned) if (error !== undefined) tellError(error, terminal);
}

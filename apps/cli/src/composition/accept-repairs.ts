import type { JsonObject, MediaKind, PromptDetail, PromptId, PromptStore } from '@media-gen/core';

const PAGE = 200;

/** Stores the offered repair of every repairable body as a new writing, which is run from then on. */
export async function acceptRepairs(
  store: PromptStore,
  wanted: { readonly ids: readonly PromptId[]; readonly kinds: readonly MediaKind[] | undefined },
  repaired: (id: PromptId) => void,
): Promise<void> {
  const ids = wanted.ids.length > 0 ? wanted.ids : await repairable(store, wanted.kinds);
  for (const id of ids) {
    const body = repairedBody(await store.get(id));
    if (body === undefined) continue;
    await store.addWriting(id, body);
    repaired(id);
  }
}

/** The body that a repair would make; `undefined` where there is nothing to repair. */
export function repairedBody(prompt: PromptDetail | undefined): JsonObject | undefined {
  if (prompt?.reading?.state !== 'repairable') return undefined;
  return JSON.parse(prompt.reading.repairedBody) as JsonObject;
}

async function repairable(
  store: PromptStore,
  kinds: readonly MediaKind[] | undefined,
): Promise<readonly PromptId[]> {
  const ids: PromptId[] = [];
  for (let after = 0; ;) {
    const page = await store.list({
      statuses: ['pending'],
      errorsOnly: true,
      after,
      limit: PAGE,
      ...(kinds !== undefined && { kinds }),
    });
    ids.push(...page.filter((row) => row.problem?.severity === 'repairable').map(({ id }) => id));
    after = page.at(-1)?.id ?? after;
    if (page.length < PAGE) return ids;
  }
}

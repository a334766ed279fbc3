import type { KindRegistry } from '@media-gen/core';
import * as z from 'zod';
import { jsonBodyOf } from '../http/read-request.ts';
import { serveMedia } from '../routes/media.ts';
import { jsonObject } from '../schemas/json-object.ts';
import { pageArtifact, pagePrompt } from './page-answers.ts';
import { detail, type PageRoute, type PageServices } from './page-route.ts';

const DEFAULT_LIMIT = 100;
const MOST = 1_000;

const wishSchema = z.object({
  prompt_text: z.string().trim().min(1).max(100_000),
  prompt_type: z.string().trim().min(1).max(100).default('text'),
  priority: z.int().min(0).max(1_000).default(5),
  config_name: z.string().max(100).nullish(),
  metadata: jsonObject.nullish(),
});

/** What the existing page asks of prompts and their files. */
export function mountPagePrompts(route: PageRoute, services: PageServices): void {
  const { page, store } = services;

  route('post', '/api/prompts', ({ context }) => async () => {
    const wish = wishSchema.safeParse(await jsonBodyOf(context, services.bodyBytes));
    if (!wish.success) {
      const [issue] = wish.error.issues;
      return detail(422, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'malformed'}`);
    }
    const { prompt_text, prompt_type, priority, config_name, metadata } = wish.data;
    if (prompt_text.includes('\0')) return detail(422, 'prompt_text: a NUL character');
    const promptId = await page.addWish({
      promptText: prompt_text,
      promptType: prompt_type,
      priority,
      configName: config_name ?? null,
      metadata: metadata ?? null,
    });
    return { prompt_id: promptId, status: 'unprocessed', message: 'Prompt submitted' };
  });

  route('get', '/api/prompts', ({ query }) => {
    const limit = query.number('limit', DEFAULT_LIMIT, 1, MOST);
    const types = query.words('prompt_type');
    const statuses = query.words('status');
    return async () => {
      const rows = await page.prompts({
        limit,
        ...(types !== undefined && { types: withAliases(types, store.kinds) }),
        ...(statuses !== undefined && { statuses }),
      });
      return rows.map(pagePrompt);
    };
  });

  route('get', '/api/prompts/:id/artifacts', ({ query }) => {
    const promptId = query.id();
    return async () => {
      const found = await store.artifacts({ promptIds: [promptId], limit: MOST });
      if (found.length > 0 || (await store.get(promptId)) !== undefined) {
        return found.map(pageArtifact);
      }
      return detail(404, 'Prompt not found');
    };
  });

  route(
    'get',
    '/api/media/*',
    ({ context }) =>
      () =>
        serveMedia(services, context, '/api/media/'),
  );

  route('get', '/api/queue/stats', () => async () => {
    const counts = await page.promptCounts();
    const words = ['unprocessed', 'processing', 'completed', 'failed'];
    return Object.fromEntries(words.map((word) => [word, counts[word] ?? 0]));
  });

  // Whatever is made is recorded when it is committed: there is nothing left to discover.
  route(
    'post',
    '/api/discover-all-artifacts',
    () => () => Promise.resolve({ total_artifacts_discovered: 0, results: [] }),
  );
}

/** Older words for a kind are the same kind, whichever of them is asked for. */
function withAliases(types: readonly string[], kinds: KindRegistry): readonly string[] {
  return types.flatMap((type) => {
    const kind = kinds.forPromptType(type);
    return kind === undefined ? [type] : [kind.promptType, ...kind.aliases];
  });
}

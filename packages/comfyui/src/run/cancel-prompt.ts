import type { CallOptions } from '../http/comfy-http.ts';
import type { JobRoutes } from '../routes/job-routes.ts';
import type { PromptRoutes } from '../routes/prompt-routes.ts';

/**
 * Takes one prompt off the queue or interrupts it, and touches no other, on all versions.
 *
 * @returns whether it waited or ran. A running node can be deaf for minutes, and can still succeed.
 */
export async function cancelPrompt(
  routes: { readonly prompts: PromptRoutes; readonly jobs: JobRoutes },
  promptId: string,
  call: CallOptions = {},
): Promise<boolean> {
  const cancelled = await routes.jobs.cancel(promptId, call);
  if (cancelled !== undefined) return cancelled;
  let wasThere = false;
  // Twice: between dequeuing and looking it may have begun to run.
  for (let look = 1; look <= 2; look += 1) {
    const { running, pending } = await routes.prompts.queue(call);
    // Old servers interrupt whatever runs, so only when it is ours.
    if (running.some((item) => item.promptId === promptId)) {
      await routes.prompts.interrupt(promptId, call);
      return true;
    }
    if (!pending.some((item) => item.promptId === promptId)) return wasThere;
    wasThere = true;
    await routes.prompts.dequeue([promptId], call);
  }
  return wasThere;
}

import type { Script, ScriptedComfy } from './scripted-comfy.ts';
import type { SteppedClock } from './stepped-clock.ts';

const STEP_MS = 2_000;

/**
 * The first prompt renders until the test ends it, and the others wait. Time passes with each look
 * at the queue; the render says each time that it goes on, unless it is silent.
 */
export function longRender(clock: SteppedClock, { isSilent = false } = {}): Script {
  let server: ScriptedComfy | undefined;
  return {
    onPrompt: (_, each) => {
      server = each;
      const items = each.prompts.map(
        ({ promptId, number, workflow }) => [number, promptId, workflow, {}, ['9']] as const,
      );
      each.running = items.slice(0, 1);
      each.pending = items.slice(1);
    },
    answer: (path) => {
      const first = server?.prompts[0];
      if (path !== '/queue' || first === undefined) return false;
      clock.step(STEP_MS);
      const data = { prompt_id: first.promptId, node: '5', value: 1, max: 9 };
      if (!isSilent) server?.send(first.clientId, 'progress', data);
      return false;
    },
  };
}

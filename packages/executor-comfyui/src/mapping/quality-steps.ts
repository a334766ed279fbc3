import type { Warning } from '@media-gen/core/executor';
import { fitNumber, numberOf, type Workflow } from '../workflow/workflow.ts';

/** How many steps a quality takes, as a share of the workflow's own; `high` is what writers mean by nothing. */
const SHARES: Readonly<Record<string, number>> = {
  draft: 0.5,
  preview: 0.5,
  low: 0.5,
  medium: 0.75,
  normal: 0.75,
  standard: 0.75,
  high: 1,
  ultra: 1.5,
  best: 1.5,
  maximum: 1.5,
};

export type StepSettings = number | Readonly<Record<string, number>> | undefined;

/** The number of steps for a quality; undefined leaves the workflow's own. */
export function stepsFor(
  quality: string,
  settings: StepSettings,
  workflow: Workflow,
): { readonly steps: number | undefined; readonly warnings: readonly Warning[] } {
  const input = workflow.inputs.get('steps');
  if (typeof settings === 'number') return { steps: fitNumber(input, settings), warnings: [] };
  const word = quality.trim().toLowerCase();
  const fixed = Object.entries(settings ?? {}).find(([name]) => name.toLowerCase() === word)?.[1];
  if (fixed !== undefined) return { steps: fitNumber(input, fixed), warnings: [] };
  const own = numberOf(workflow, 'steps');
  const share = Object.hasOwn(SHARES, word) ? SHARES[word] : undefined;
  if (share !== undefined && own !== undefined) {
    const steps = share === 1 ? own : fitNumber(input, Math.max(1, Math.round(own * share)));
    return { steps, warnings: [] };
  }
  if (word === '' || share !== undefined) return { steps: undefined, warnings: [] };
  const message = `No number of steps is known for the quality ${JSON.stringify(quality)}: the workflow's own is used.`;
  const path = 'technical_params.quality';
  return { steps: undefined, warnings: [{ code: 'quality_unknown', path, message }] };
}

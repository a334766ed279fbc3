import type { JsonValue, Warning } from '@media-gen/core/executor';
import { noInput, unpassed } from './unpassed.ts';
import { fitNumber, numberOf, type Workflow } from '../workflow/workflow.ts';

/** How long a film is wanted, and how fast it runs. */
export interface FilmTime {
  readonly duration?: number | undefined;
  readonly fps?: number | undefined;
}

/** Values for length and speed: seconds become a number of frames that the model can make. */
export function timeValues(
  { duration, fps }: FilmTime,
  workflow: Workflow,
): {
  readonly values: Readonly<Record<string, JsonValue>>;
  readonly warnings: readonly Warning[];
} {
  const { inputs, fixed } = workflow;
  const values: Record<string, JsonValue> = {};
  const warnings: Warning[] = [];
  const own = numberOf(workflow, 'fps');
  const speed = fixed?.has('fps') ? own : (fps ?? own);
  if (fps !== undefined) {
    if (inputs.has('fps')) values['fps'] = fitNumber(inputs.get('fps'), fps);
    else warnings.push(unpassed('fps', noInput('fps')));
  }
  if (duration === undefined) return { values, warnings };
  const isCounted = inputs.has('length') && speed !== undefined && !fixed?.has('duration');
  // Where both are there, one is the sound's.
  if (inputs.has('duration')) {
    values['duration'] = fitNumber(inputs.get('duration'), duration);
  }
  if (isCounted) {
    const length = inputs.get('length');
    // A first frame and then whole groups: 81 are five seconds at 16 a second.
    const first = length?.step === 1 ? 0 : 1;
    const frames = fitNumber(length, duration * speed + first);
    values['length'] = frames;
    const seconds = (frames - first) / speed;
    if (Math.abs(seconds - duration) > 1 / speed) {
      const message = `${duration} s became ${frames} frames at ${speed} a second, which the model can make.`;
      warnings.push({ code: 'duration_rounded', path: 'duration', message });
    }
  } else if (!inputs.has('duration')) {
    warnings.push(unpassed('duration', noPlaceForTime(workflow)));
  }
  return { values, warnings };
}

function noPlaceForTime({ inputs }: Workflow): string {
  if (!inputs.has('length')) return 'it has no input "duration" or "length"';
  return 'it counts pictures, and nobody says how many a second';
}

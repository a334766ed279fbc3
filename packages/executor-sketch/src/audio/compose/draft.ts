import type { Note } from '../score.ts';
import type { Plan } from './plan.ts';

/** A note as written, before a player's timing makes it sound. `late` shifts it, in seconds. */
export type DraftNote = Omit<Note, 'start' | 'duration'> & { readonly late?: number };

/** Seconds of a written position, with the genre's swing. */
export function secondsAt(at: number, plan: Plan): number {
  return (at + swingOf(at, plan)) * plan.stepSeconds;
}

function swingOf(at: number, plan: Plan): number {
  const { swing, swingGrid } = plan.style;
  if (swing === 0 || plan.meter.compound) return 0;
  if (swingGrid === 'sixteenth') return Math.floor(at) % 2 === 1 ? swing / 3 : 0;
  const inBeat = at % 4;
  if (inBeat < 1) return 0;
  return inBeat < 2 ? swing / 3 : inBeat < 3 ? (swing * 2) / 3 : swing / 3;
}

/** Gives every note its time: swing, and hands that are not machines (unless they are). */
export function perform(drafts: readonly DraftNote[], plan: Plan): Note[] {
  const machine = plan.style.id === 'electronic' || plan.style.id === 'hiphop';
  const looseness = (machine ? 0.0015 : 0.006) * (1 - plan.mood.energy * 0.3);
  const random = plan.random.fork('hands');
  const notes = drafts.map(({ late, ...draft }) => {
    const exact = secondsAt(draft.at, plan);
    const start = Math.max(0, exact + (late ?? 0) + random.bell() * looseness);
    const end = secondsAt(draft.at + draft.steps, plan);
    const velocity = Math.min(1, Math.max(0.05, draft.velocity * (1 + random.bell() * 0.05)));
    return { ...draft, start, duration: Math.max(0.03, end - start), velocity };
  });
  return notes.sort((a, b) => a.start - b.start);
}

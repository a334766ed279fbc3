import type { LaneWindows } from './lane-windows.ts';
import { windowCalendar, type WindowCalendar } from './window-calendar.ts';

interface Answer {
  readonly open: boolean;
  readonly changesMs: number | undefined;
}

interface Known {
  readonly calendar: WindowCalendar;
  answer: Answer;
  /** From when until when the answer holds, in epoch milliseconds. */
  fromMs: number;
  untilMs: number;
}

/** How long an answer without an end is believed, in milliseconds. */
const A_DAY_MS = 86_400_000;
const MOST_KNOWN = 100;

/** Tells whether stored windows are open; a claim asks every time, and calendars are slow. */
export class WindowClock {
  readonly #known = new Map<string, Known>();

  /** @param stored checked windows, as JSON; `null`: always open */
  at(stored: string | null | undefined, atMs: number): Answer {
    if (stored === null || stored === undefined) return { open: true, changesMs: undefined };
    const known = this.#known.get(stored);
    if (known !== undefined && atMs >= known.fromMs && atMs < known.untilMs) return known.answer;
    const calendar = known?.calendar ?? windowCalendar(JSON.parse(stored) as LaneWindows);
    const answer = { open: calendar.isOpen(atMs), changesMs: calendar.nextChangeMs(atMs) };
    if (this.#known.size >= MOST_KNOWN) this.#known.clear();
    const untilMs = answer.changesMs ?? atMs + A_DAY_MS;
    this.#known.set(stored, { calendar, answer, fromMs: atMs, untilMs });
    return answer;
  }
}

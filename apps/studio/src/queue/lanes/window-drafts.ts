import type { Schemas } from '../../api/api.ts';

type Daily = Extract<Schemas['LaneWindow'], { readonly from: string }>;
export type Day = NonNullable<Daily['days']>[number];

/** As people count them; the server takes any order. */
export const DAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Hours while somebody writes them. */
export type WindowDraft = { readonly id: number } & (
  | {
      readonly type: 'daily';
      readonly from: string;
      readonly to: string;
      readonly days: readonly Day[];
    }
  | { readonly type: 'cron'; readonly start: string; readonly end: string }
);

export interface HoursDraft {
  readonly timeZone: string;
  readonly allow: readonly WindowDraft[];
  readonly quiet: readonly WindowDraft[];
}

export function draftOf(windows: Schemas['LaneWindows'] | null): HoursDraft {
  let id = 0;
  const draft = (window: Schemas['LaneWindow']): WindowDraft => {
    id += 1;
    if ('start' in window) return { id, type: 'cron', start: window.start, end: window.end };
    return { id, type: 'daily', from: window.from, to: window.to, days: window.days ?? [] };
  };
  return {
    timeZone: windows?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
    allow: (windows?.allow ?? []).map(draft),
    quiet: (windows?.quiet ?? []).map(draft),
  };
}

/** @returns `null` for "always open" */
export function windowsOf({ timeZone, allow, quiet }: HoursDraft): Schemas['LaneWindows'] | null {
  if (allow.length === 0 && quiet.length === 0) return null;
  return {
    timeZone,
    ...(allow.length > 0 && { allow: allow.map(windowOf) }),
    ...(quiet.length > 0 && { quiet: quiet.map(windowOf) }),
  };
}

function windowOf(draft: WindowDraft): Schemas['LaneWindow'] {
  if (draft.type === 'cron') return { start: draft.start, end: draft.end };
  const days = DAYS.filter((day) => draft.days.includes(day));
  return { from: draft.from, to: draft.to, ...(days.length > 0 && { days }) };
}

export function newWindow(type: WindowDraft['type'], others: readonly WindowDraft[]): WindowDraft {
  const id = Math.max(0, ...others.map((each) => each.id)) + 1;
  if (type === 'cron') return { id, type, start: '0 22 * * *', end: '0 7 * * *' };
  return { id, type, from: '22:00', to: '07:00', days: [] };
}

import type { Schemas } from '../../api/api.ts';
import { texts } from '../../texts/texts.ts';

/** `only Mon, Tue 22:00–07:00 (Europe/Berlin)` */
export function windowsText({ timeZone, allow = [], quiet = [] }: Schemas['LaneWindows']): string {
  const words = texts.queue.lane;
  const parts = [
    ...(allow.length > 0 ? [words.only(allow.map(windowText).join(', '))] : []),
    ...(quiet.length > 0 ? [words.not(quiet.map(windowText).join(', '))] : []),
  ];
  return parts.length === 0 ? words.anyTime : `${parts.join('; ')} (${timeZone})`;
}

function windowText(window: Schemas['LaneWindow']): string {
  if ('start' in window) return `${window.start} / ${window.end}`;
  const days = (window.days ?? []).map((day) => texts.queue.lane.day(day)).join(', ');
  return `${days} ${window.from}–${window.to}`.trim();
}

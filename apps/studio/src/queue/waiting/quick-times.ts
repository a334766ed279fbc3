const HOUR_MS = 60 * 60 * 1_000;

/** Times that people often mean, by the clock of this machine. */
export function quickTimes(nowMs: number): readonly {
  readonly name: 'inAnHour' | 'tonight' | 'tomorrow' | 'monday';
  readonly atMs: number;
}[] {
  const tonight = clock(nowMs, 0, 22);
  return [
    { name: 'inAnHour', atMs: nowMs + HOUR_MS },
    ...(tonight > nowMs ? [{ name: 'tonight' as const, atMs: tonight }] : []),
    { name: 'tomorrow', atMs: clock(nowMs, 1, 8) },
    { name: 'monday', atMs: clock(nowMs, (8 - new Date(nowMs).getDay()) % 7 || 7, 8) },
  ];
}

function clock(nowMs: number, days: number, hours: number): number {
  const day = new Date(nowMs);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, hours).getTime();
}

/** What a field for dates and times holds: the wall clock, without a zone. */
export function fieldText(atMs: number): string {
  const day = new Date(atMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T${two(day.getHours())}:${two(day.getMinutes())}`;
}

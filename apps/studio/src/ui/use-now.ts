import { useEffect, useState } from 'react';

/** The time, told again every `everyMs` milliseconds while something shows it. */
export function useNow(everyMs = 1_000, isOn = true): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, isOn]);
  return now;
}

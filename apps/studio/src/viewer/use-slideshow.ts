import { useEffect, useEffectEvent, useState } from 'react';
import { useStoredChoice } from './use-stored-choice.ts';

export const SLIDESHOW_SECONDS = [3, 5, 10, 30] as const;
const FIRST_SECONDS = 5;

export interface Slideshow {
  readonly isOn: boolean;
  readonly seconds: number;
  /** What is shown is there to be seen: the time until the next one begins. */
  readonly shown: (artifactId: number) => void;
  readonly start: (seconds: number) => void;
  readonly pause: () => void;
  readonly toggle: () => void;
}

/**
 * Goes on by itself, until somebody does something.
 *
 * @param endsByItself a song or a film, which is waited for
 */
export function useSlideshow(
  artifactId: number,
  endsByItself: boolean,
  next: () => void,
): Slideshow {
  const [isOn, setOn] = useState(false);
  const [seconds, setSeconds] = useStoredChoice<number>('slideshow', FIRST_SECONDS);
  const [shownId, setShownId] = useState<number>();
  const isSeen = shownId === artifactId;
  const goOn = useEffectEvent(next);
  useEffect(() => {
    if (!isOn || !isSeen || endsByItself) return;
    const timer = setTimeout(() => goOn(), seconds * 1000);
    return () => clearTimeout(timer);
  }, [isOn, isSeen, endsByItself, seconds, artifactId]);
  return {
    isOn,
    seconds,
    shown: setShownId,
    start: (every) => {
      setSeconds(every);
      setOn(true);
    },
    pause: () => setOn(false),
    toggle: () => setOn(!isOn),
  };
}

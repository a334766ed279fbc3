import { useEffect, useEffectEvent, type PointerEvent } from 'react';
import { keyName } from '../keys/key-name.ts';
import type { Slideshow } from './use-slideshow.ts';

/** The key that starts and pauses it does so by itself. */
const OWN_KEYS = new Set(['s', 'Escape', 'Shift', 'Control', 'Alt', 'Meta']);

/** Who does something wants to look at what is there. */
export function usePauseOnUse({ isOn, pause }: Slideshow): {
  readonly onPointerDownCapture: (event: PointerEvent) => void;
  readonly onWheelCapture: () => void;
} {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (!OWN_KEYS.has(keyName(event))) pause();
  });
  useEffect(() => {
    if (!isOn) return;
    addEventListener('keydown', pressed, { capture: true });
    return () => removeEventListener('keydown', pressed, { capture: true });
  }, [isOn]);
  const used = (): void => {
    if (isOn) pause();
  };
  return {
    onPointerDownCapture: ({ target }) => {
      // Its button pauses when it is let go.
      if (!(target instanceof Element && target.closest('[aria-pressed]') !== null)) used();
    },
    onWheelCapture: used,
  };
}

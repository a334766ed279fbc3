import { useCallback, useState } from 'react';

/** How wide tiles are at least, in CSS pixels. */
export const TILE_SIZES = [96, 132, 176, 232, 320] as const;

const KEY = 'media-gen.library.tile-size';
const USUAL = 2;

export interface TileSize {
  /** Its place in `TILE_SIZES`. */
  readonly step: number;
  readonly pixels: number;
  readonly change: (step: number) => void;
}

/** How large tiles are; it stays so in this browser. */
export function useTileSize(): TileSize {
  const [step, setStep] = useState(() => stepOf(localStorage.getItem(KEY)));
  const change = useCallback((wanted: number) => {
    const next = Math.max(0, Math.min(TILE_SIZES.length - 1, wanted));
    localStorage.setItem(KEY, String(next));
    setStep(next);
  }, []);
  return { step, pixels: TILE_SIZES[step] ?? TILE_SIZES[USUAL], change };
}

function stepOf(stored: string | null): number {
  const step = stored === null || stored === '' ? USUAL : Number(stored);
  return Number.isInteger(step) && TILE_SIZES[step] !== undefined ? step : USUAL;
}

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

/** The space between two tiles, in CSS pixels. */
export const GAP = 12;
/** Below a tile its name, in CSS pixels. */
export const CAPTION_HEIGHT = 26;

/** How many tiles stand side by side, and how wide and high each is. @param width of all of them */
export function tilesIn(
  width: number,
  step: number,
): { readonly columns: number; readonly side: number } {
  const pixels = TILE_SIZES[step] ?? TILE_SIZES[USUAL];
  const least = step === TILE_SIZES.length - 1 ? 1 : 2;
  const columns = Math.max(least, Math.floor((width + GAP) / (pixels + GAP)));
  return { columns, side: Math.max(1, Math.floor((width - GAP * (columns - 1)) / columns)) };
}

/** How large tiles are; it stays so in this browser. */
export function useTileSize(): TileSize {
  const [step, setStep] = useState(storedStep);
  const change = useCallback((wanted: number) => {
    const next = Math.max(0, Math.min(TILE_SIZES.length - 1, wanted));
    localStorage.setItem(KEY, String(next));
    setStep(next);
  }, []);
  return { step, pixels: TILE_SIZES[step] ?? TILE_SIZES[USUAL], change };
}

/** The place among `TILE_SIZES` that this browser keeps. */
export function storedStep(): number {
  const stored = localStorage.getItem(KEY);
  const step = stored === null || stored === '' ? USUAL : Number(stored);
  return Number.isInteger(step) && TILE_SIZES[step] !== undefined ? step : USUAL;
}

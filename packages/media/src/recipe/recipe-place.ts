import type { FileBytes } from '../file/file-bytes.ts';
import type { Piece } from '../file/rewrite-file.ts';
import type { RecipeText } from './recipe-text.ts';

/** Where a format has room for a recipe. */
export interface RecipePlace {
  /** As in `Stamp`, e.g. `png:iTXt`. */
  readonly name: string;
  /**
   * The file with the recipe in it and any earlier one of ours out of it.
   *
   * @returns `undefined` where that cannot be done without a doubt about what is already there
   * @throws {Defect}
   */
  write(file: FileBytes, recipe: RecipeText): Promise<readonly Piece[] | undefined>;
  /** The JSON text of the recipe; `undefined` where there is none. @throws {Defect} */
  read(file: FileBytes): Promise<string | undefined>;
}

/** What remains of a file without some ranges of it; those in order. */
export function without(
  size: number,
  ranges: readonly { readonly start: number; readonly end: number }[],
): readonly { readonly from: number; readonly to: number }[] {
  const starts = [0, ...ranges.map(({ end }) => end)];
  const ends = [...ranges.map(({ start }) => start), size];
  return starts
    .map((from, index) => ({ from, to: ends[index] ?? size }))
    .filter(({ from, to }) => from < to);
}

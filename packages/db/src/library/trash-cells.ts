import type { ArtifactRecord } from '@media-gen/core';
import { describeArtifact, type ArtifactCells } from '../rows/artifact-list.ts';

/** A cell as SQLite has it; whole numbers as such, however large. */
export type Cell = string | number | bigint | Buffer | null;

/** A cell that JSON has no word for. */
type Kept =
  | string
  | null
  | { readonly whole: string }
  | { readonly real: string }
  | { readonly bytes: string };

/** A row as text, so that it can be put back with the same cells, whatever columns it has. */
export function keepCells(row: Readonly<Record<string, Cell>>): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, keep(cell)])),
  );
}

export function keptCells(cells: string): Readonly<Record<string, Cell>> {
  const kept = JSON.parse(cells) as Readonly<Record<string, Kept>>;
  return Object.fromEntries(Object.entries(kept).map(([name, cell]) => [name, bring(cell)]));
}

/** An artifact that lies in the trash, as it was. */
export function trashedArtifact(id: number, cells: string): ArtifactRecord {
  return describeArtifact(trashedCells(id, cells));
}

export function trashedCells(id: number, cells: string): ArtifactCells {
  const row = keptCells(cells);
  const { artifact_type, file_path, preview_path, metadata, created_at } = row;
  return {
    id,
    prompt_id: Number(row['prompt_id']),
    artifact_type,
    file_path,
    preview_path,
    metadata,
    created_at,
  };
}

function keep(cell: Cell): Kept {
  if (cell === null || typeof cell === 'string') return cell;
  if (typeof cell === 'bigint') return { whole: String(cell) };
  return typeof cell === 'number' ? { real: String(cell) } : { bytes: cell.toString('base64') };
}

function bring(kept: Kept): Cell {
  if (kept === null || typeof kept === 'string') return kept;
  if ('whole' in kept) return BigInt(kept.whole);
  return 'real' in kept ? Number(kept.real) : Buffer.from(kept.bytes, 'base64');
}

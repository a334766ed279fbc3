import { Check } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import type { GridRows } from './grid-rows.ts';
import { LibraryTile } from './library-tile.tsx';

const t = texts.library;

export interface LibraryRowProps {
  readonly rows: GridRows;
  readonly index: number;
  /** Where it stands, in CSS pixels. */
  readonly start: number;
  readonly ids: readonly number[];
  readonly counts: readonly number[] | null;
  readonly selected: ReadonlySet<number>;
  readonly active: number | undefined;
  readonly side: number;
}

/** A line of the grid: the head of a group, or tiles. While one scrolls, only new ones are drawn. */
export const LibraryRow = memo(function LibraryRow({
  rows,
  index,
  start,
  ids,
  counts,
  selected,
  active,
  side,
}: LibraryRowProps): ReactNode {
  const row = rows.row(index);
  const { from, to } = row;
  const shown = row.is === 'tiles' ? ids.slice(from, to) : [];
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      className="library-row"
      style={{ transform: `translateY(${start}px)` }}
    >
      {row.is === 'head' && <GroupHead name={t.group.of(row.key)} from={from} to={to} />}
      {shown.map((id, column) => (
        <LibraryTile
          key={id}
          id={id}
          column={column}
          count={counts?.[from + column]}
          isSelected={selected.has(id)}
          isActive={active === id}
          pixels={side}
        />
      ))}
    </div>
  );
});

const GroupHead = memo(function GroupHead({
  name,
  from,
  to,
}: {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}): ReactNode {
  return (
    <div role="gridcell" className="library-head">
      <h2>{name}</h2>
      <span className="quiet small numbers">{texts.words.number(to - from)}</span>
      <button
        type="button"
        tabIndex={-1}
        data-act="group"
        data-from={from}
        data-to={to}
        className="library-group"
        aria-label={t.group.select(name)}
      >
        <Check aria-hidden />
      </button>
    </div>
  );
});

import type { ReactNode } from 'react';
import { useStatus } from '../api/use-status.ts';
import { texts } from '../texts/texts.ts';
import { Chip } from '../ui/chip.tsx';
import { CLASSES, filterName, STATES, type ErrorFilter } from './error-filter.ts';
import { useNewestErrors } from './use-errors.ts';

/** The sorts of errors that there are, each with how many. */
export function ErrorChips({
  filter,
  setFilter,
}: {
  readonly filter: ErrorFilter;
  readonly setFilter: (filter: ErrorFilter) => void;
}): ReactNode {
  const { items, isAll } = useNewestErrors();
  const { data: status } = useStatus();
  const chips: readonly { readonly filter: ErrorFilter; readonly count: number }[] = [
    { filter: undefined, count: items.length },
    ...CLASSES.map((failureClass) => ({
      filter: { by: 'class' as const, failureClass },
      count: items.filter((each) => each.failureClass === failureClass).length,
    })),
    ...STATES.map((state) => ({
      filter: { by: 'state' as const, state },
      count: items.filter((each) => each.state === state).length,
    })),
  ];
  const failed = new Set(status?.failures.map(({ failureClass }) => failureClass));
  const name = filterName(filter);
  const shown = chips.filter(
    (chip) =>
      chip.filter === undefined ||
      chip.count > 0 ||
      filterName(chip.filter) === name ||
      (!isAll && chip.filter.by === 'class' && failed.has(chip.filter.failureClass)),
  );
  return (
    <div className="errors-chips" role="group" aria-label={texts.errors.filter}>
      {shown.map((chip) => (
        <Chip
          key={filterName(chip.filter)}
          name={filterName(chip.filter)}
          count={texts.errors.count(chip.count, isAll)}
          isOn={filterName(chip.filter) === name}
          choose={() => setFilter(chip.filter)}
        />
      ))}
    </div>
  );
}

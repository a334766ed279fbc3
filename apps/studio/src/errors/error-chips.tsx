import type { ReactNode } from 'react';
import { takesOf, useErrorCounts } from '../api/use-error-counts.ts';
import { texts } from '../texts/texts.ts';
import { Chip } from '../ui/chip.tsx';
import { CLASSES, countsOf, filterName, STATES, type ErrorFilter } from './error-filter.ts';

const FILTERS: readonly ErrorFilter[] = [
  undefined,
  ...CLASSES.map((failureClass) => ({ by: 'class' as const, failureClass })),
  ...STATES.map((state) => ({ by: 'state' as const, state })),
];

/** The sorts of errors that there are, each with how many. */
export function ErrorChips({
  filter,
  setFilter,
}: {
  readonly filter: ErrorFilter;
  readonly setFilter: (filter: ErrorFilter) => void;
}): ReactNode {
  const counts = useErrorCounts();
  const name = filterName(filter);
  const shown = FILTERS.map((each) => ({
    filter: each,
    count: takesOf(countsOf(counts, each)),
  })).filter(
    (chip) => chip.filter === undefined || chip.count > 0 || filterName(chip.filter) === name,
  );
  return (
    <div className="errors-chips" role="group" aria-label={texts.errors.filter}>
      {shown.map((chip) => (
        <Chip
          key={filterName(chip.filter)}
          name={filterName(chip.filter)}
          count={texts.words.number(chip.count)}
          isOn={filterName(chip.filter) === name}
          choose={() => setFilter(chip.filter)}
        />
      ))}
    </div>
  );
}

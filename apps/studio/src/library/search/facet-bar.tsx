import { Heart, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { FacetPopover, type Facet, type FacetValue } from './facet-popover.tsx';
import {
  isNarrowed,
  LABELS,
  MOST_STARS,
  withoutFilters,
  type LibraryWish,
} from './library-wish.ts';

const t = texts.library;
const NO_LABEL = 'none';

/** Everything that narrows down what is shown, besides the search. */
export function FacetBar({
  wish,
  change,
}: {
  readonly wish: LibraryWish;
  readonly change: (change: Partial<LibraryWish>) => void;
}): ReactNode {
  return (
    <div className="library-facets">
      {facetsOf(wish, change).map((facet) => (
        <FacetPopover key={facet.name} facet={facet} />
      ))}
      <Button
        className="library-chip"
        icon={<Heart />}
        aria-pressed={wish.favourite}
        onClick={() => change({ favourite: !wish.favourite })}
      >
        {t.favourites}
      </Button>
      {wish.promptId !== undefined && (
        <Button
          className="library-chip"
          data-state="on"
          onClick={() => change({ promptId: undefined })}
        >
          {t.ofPrompt(wish.promptId)}
          <X aria-hidden />
        </Button>
      )}
      {isNarrowed(wish) && (
        <Button look="quiet" className="library-chip" onClick={() => change(withoutFilters(wish))}>
          {t.clearFilters}
        </Button>
      )}
    </div>
  );
}

function facetsOf(
  wish: LibraryWish,
  change: (change: Partial<LibraryWish>) => void,
): readonly Facet[] {
  const { kinds, model, tags, labels, ratingAtLeast } = wish;
  return [
    {
      name: t.kind,
      chosen: kinds,
      wish: { ...wish, kinds: [] },
      values: (facets) =>
        facets.kinds.map((each) => ({ ...each, text: texts.words.kind(each.value) })),
      choose: (chosen) => change({ kinds: chosen }),
      summary: summaryOf(kinds.map((kind) => texts.words.kind(kind))),
    },
    {
      name: t.rating,
      chosen: ratingAtLeast === 0 ? [] : [String(ratingAtLeast)],
      isSingle: true,
      wish: { ...wish, ratingAtLeast: 0 },
      values: ({ ratings }) => atLeast(ratings),
      choose: ([chosen]) => change({ ratingAtLeast: Number(chosen ?? 0) }),
      summary: ratingAtLeast === 0 ? undefined : t.atLeast(ratingAtLeast),
    },
    {
      name: t.label,
      chosen: labels,
      wish: { ...wish, labels: [] },
      values: (facets) =>
        [...LABELS, NO_LABEL].map((value) => ({
          value,
          text: t.labels[value as keyof typeof t.labels],
          count: facets.labels.find((each) => each.value === value)?.count ?? 0,
          ...(value !== NO_LABEL && { dot: value }),
        })),
      choose: (chosen) =>
        change({ labels: [...LABELS, 'none' as const].filter((label) => chosen.includes(label)) }),
      summary: summaryOf(labels.map((label) => t.labels[label])),
    },
    {
      name: t.tags,
      chosen: tags,
      wish,
      values: (facets) => facets.tags.map((each) => ({ ...each, text: each.value })),
      choose: (chosen) => change({ tags: chosen }),
      summary: summaryOf(tags),
    },
    {
      name: t.model,
      chosen: model === undefined ? [] : [model],
      isSingle: true,
      wish: { ...wish, model: undefined },
      values: (facets) => facets.models.map((each) => ({ ...each, text: each.value })),
      choose: ([chosen]) => change({ model: chosen }),
      summary: model,
    },
  ];
}

function summaryOf(words: readonly string[]): string | undefined {
  return words.length === 0 ? undefined : words.join(', ');
}

/** Those with so many stars, or more. */
function atLeast(
  ratings: readonly { readonly value: string; readonly count: number }[],
): readonly FacetValue[] {
  return Array.from({ length: MOST_STARS }, (_, index) => MOST_STARS - index).map((stars) => ({
    value: String(stars),
    text: t.atLeast(stars),
    count: ratings
      .filter(({ value }) => Number(value) >= stars)
      .reduce((sum, { count }) => sum + count, 0),
  }));
}

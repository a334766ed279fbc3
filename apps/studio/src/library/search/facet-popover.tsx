import { ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { ModalKeys } from '../../ui/modal-keys.tsx';
import { useLibraryFacets, type LibraryFacets } from '../index/library-query.ts';
import type { LibraryWish } from './library-wish.ts';

const t = texts.library;
const MANY = 12;

export interface FacetValue {
  readonly value: string;
  readonly text: string;
  /** `undefined`: nobody counted. */
  readonly count: number | undefined;
  readonly dot?: string;
}

export interface Facet {
  readonly name: string;
  readonly chosen: readonly string[];
  /** What is counted: the wish without what this one narrows down. */
  readonly wish: LibraryWish;
  readonly values: (facets: LibraryFacets) => readonly FacetValue[];
  readonly choose: (chosen: readonly string[]) => void;
  /** @default several */
  readonly isSingle?: boolean;
  /** What is said on the button; nothing: the name alone. */
  readonly summary: string | undefined;
}

/** One way to narrow down what is shown, with how much there is of each. */
export function FacetPopover({ facet }: { readonly facet: Facet }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const { name, summary, chosen } = facet;
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          className="button library-chip"
          data-state={chosen.length > 0 ? 'on' : 'off'}
        >
          <span className="cut">{summary === undefined ? name : `${name}: ${summary}`}</span>
          <ChevronDown aria-hidden />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="menu library-facet" align="start" aria-label={name}>
          <ModalKeys title={name} />
          <FacetList facet={facet} close={() => setOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function FacetList({
  facet: { name, chosen, wish, values, choose, isSingle = false },
  close,
}: {
  readonly facet: Facet;
  readonly close: () => void;
}): ReactNode {
  const [sought, setSought] = useState('');
  const { data, error } = useLibraryFacets(wish, true);
  if (error !== null) return <p className="library-facet-note">{error.message}</p>;
  if (data === undefined) return <p className="library-facet-note quiet">{texts.words.loading}</p>;
  const all = withChosen(values(data), chosen);
  const shown = all.filter(({ text }) => text.toLowerCase().includes(sought.trim().toLowerCase()));
  return (
    <fieldset className="library-facet-list">
      <legend className="hidden-text">{name}</legend>
      {all.length > MANY && (
        <input
          type="search"
          className="library-field"
          placeholder={t.findTag}
          aria-label={t.findTag}
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
      )}
      {shown.length === 0 && <p className="library-facet-note quiet">{t.noneThere}</p>}
      {shown.map(({ value, text, count, dot }) => {
        const isChosen = chosen.includes(value);
        return (
          <label key={value} className="library-facet-line">
            <input
              type="checkbox"
              checked={isChosen}
              onChange={() => {
                const others = isSingle ? [] : chosen.filter((each) => each !== value);
                choose(isChosen ? chosen.filter((each) => each !== value) : [...others, value]);
                if (isSingle) close();
              }}
            />
            {dot !== undefined && <i className={`library-dot library-dot-${dot}`} />}
            <span className="cut grow" dir="auto">
              {text}
            </span>
            <span className="quiet small numbers">
              {count === undefined ? '' : texts.words.number(count)}
            </span>
          </label>
        );
      })}
      {chosen.length > 0 && (
        <button type="button" className="button button-quiet" onClick={() => choose([])}>
          {t.clear}
        </button>
      )}
    </fieldset>
  );
}

/** What is chosen can be taken away again, even where nothing has it any more. */
function withChosen(
  values: readonly FacetValue[],
  chosen: readonly string[],
): readonly FacetValue[] {
  const there = new Set(values.map(({ value }) => value));
  const lost = chosen.filter((value) => !there.has(value));
  return [...values, ...lost.map((value) => ({ value, text: value, count: 0 }))];
}

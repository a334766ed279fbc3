import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useItemCache } from '../index/library-cache.tsx';
import { useLibraryFacets } from '../index/library-query.ts';
import { readWish } from '../search/library-wish.ts';

const t = texts.library;
const LONGEST_TAG = 60;
const MOST_OFFERED = 200;
const EVERYTHING = readWish(new URLSearchParams());

/** Adds tags to items and takes them away; each is done at once. */
export function TagBox({
  ids,
  change,
  close,
}: {
  readonly ids: readonly number[];
  readonly change: (change: {
    readonly add?: readonly string[];
    readonly remove?: readonly string[];
  }) => void;
  readonly close: () => void;
}): ReactNode {
  const cache = useItemCache();
  const { data: facets } = useLibraryFacets(EVERYTHING, true);
  const [tags, setTags] = useState(() => tagsOn(ids.map((id) => cache.get(id)?.tags ?? [])));
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const add = (): void => {
    const fresh = typed
      .split(',')
      .map((tag) => tag.trim().slice(0, LONGEST_TAG))
      .filter(Boolean);
    if (fresh.length === 0) return;
    change({ add: fresh });
    setTags(new Map([...tags, ...fresh.map((tag) => [tag, ids.length] as const)]));
    setTyped('');
    setSaid(t.tagBox.added(fresh.join(', ')));
  };
  const remove = (tag: string): void => {
    change({ remove: [tag] });
    setTags(new Map([...tags].filter(([each]) => each !== tag)));
    setSaid(t.tagBox.removed(tag));
  };
  return (
    <Dialog title={t.tagBox.title(ids.length)} isOpen close={close}>
      <form
        className="library-tag-form"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <input
          className="library-field grow"
          value={typed}
          list="library-tags"
          dir="auto"
          maxLength={1_000}
          placeholder={t.tagBox.add}
          aria-label={t.tagBox.add}
          onChange={({ target }) => setTyped(target.value)}
        />
        <datalist id="library-tags">
          {facets?.tags.slice(0, MOST_OFFERED).map(({ value }) => (
            <option key={value} value={value} />
          ))}
        </datalist>
        <Button look="main" type="submit" disabled={typed.trim() === ''}>
          {t.tagBox.add}
        </Button>
      </form>
      <p className="quiet small">{t.tagBox.addHint}</p>
      {tags.size === 0 && <p className="quiet">{t.tagBox.none}</p>}
      <ul className="library-tags">
        {[...tags].map(([tag, count]) => (
          <li key={tag} className="library-tag">
            <span className="cut" dir="auto">
              {tag}
            </span>
            {count < ids.length && (
              <span className="quiet small">{t.tagBox.onSome(count, ids.length)}</span>
            )}
            <button
              type="button"
              className="library-tag-remove"
              aria-label={t.tagBox.remove(tag)}
              onClick={() => remove(tag)}
            >
              <X aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <p role="status" className="hidden-text">
        {said}
      </p>
    </Dialog>
  );
}

/** How many of them have each tag, as far as they were read. */
function tagsOn(all: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const tags of all) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return new Map([...counts].sort(([one], [other]) => one.localeCompare(other)));
}

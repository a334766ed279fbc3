import { useSearchParams } from 'wouter';

/** A word of the address's search part; nothing stands for the empty word. */
export function useSearchParam(name: string): readonly [string, (value: string) => void] {
  const [search, setSearch] = useSearchParams();
  return [
    search.get(name) ?? '',
    (value) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === '') next.delete(name);
          else next.set(name, value);
          return next;
        },
        // Every letter of a search would be a step of the back button.
        { replace: true },
      ),
  ];
}

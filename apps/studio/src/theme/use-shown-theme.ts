import { useSyncExternalStore } from 'react';

const DARK = '(prefers-color-scheme: dark)';

/** Changes whenever the page gets other colours, whoever chose them. */
export function useShownTheme(): string {
  return useSyncExternalStore(
    (changed) => {
      const system = matchMedia(DARK);
      const page = new MutationObserver(changed);
      system.addEventListener('change', changed);
      page.observe(document.documentElement, { attributeFilter: ['data-theme'] });
      return () => {
        system.removeEventListener('change', changed);
        page.disconnect();
      };
    },
    () => document.documentElement.dataset['theme'] ?? String(matchMedia(DARK).matches),
  );
}

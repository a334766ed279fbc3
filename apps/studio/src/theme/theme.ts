export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'media-gen.theme';

export function storedTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return THEMES.find((theme) => theme === stored) ?? 'system';
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}

export function keepTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  applyTheme(theme);
}

/** Takes over what is chosen in another window of the same browser. @returns how to stop */
export function followTheme(chosen: (theme: Theme) => void): () => void {
  const told = ({ key }: StorageEvent): void => {
    if (key === KEY) chosen(storedTheme());
  };
  addEventListener('storage', told);
  return () => removeEventListener('storage', told);
}

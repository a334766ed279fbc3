import './early.ts';
import '@fontsource-variable/inter/wght.css';
import './theme/tokens.css';
import './theme/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueries } from './api/create-queries.ts';
import { beginFirstLook } from './library/index/first-look.ts';
import { LiveProvider } from './live/live-provider.tsx';
import { startLive } from './live/start-live.ts';
import { KeysProvider } from './keys/keys-provider.tsx';
import { Shell } from './shell/shell.tsx';
import { loadView } from './shell/views.ts';
import { applyTheme, storedTheme } from './theme/theme.ts';
import { ToastProvider } from './ui/toast.tsx';

/** So long nothing is drawn while the first view is loaded, in milliseconds. */
const PATIENCE_MS = 300;

applyTheme(storedTheme());
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element "root".');
const queries = createQueries();
const isLibrary = /^\/library(?:\/|$)/.test(location.pathname);
const firstLook = isLibrary ? beginFirstLook(queries, location.search) : undefined;
const live = startLive(queries);
// With its view and what that shows, if they do not take long: it is drawn once then.
await Promise.race([Promise.all([loadView(location.pathname), firstLook]), passed(PATIENCE_MS)]);

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LiveProvider live={live}>
        <KeysProvider>
          <ToastProvider>
            <Shell />
          </ToastProvider>
        </KeysProvider>
      </LiveProvider>
    </QueryClientProvider>
  </StrictMode>,
);

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

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
import { applyTheme, storedTheme } from './theme/theme.ts';
import { ToastProvider } from './ui/toast.tsx';

applyTheme(storedTheme());
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element "root".');
const queries = createQueries();
// As far as the address tells, it is drawn next.
if (location.pathname.startsWith('/library')) {
  void import('./library/library-view.tsx');
  beginFirstLook(queries, location.search);
}
const live = startLive(queries);

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

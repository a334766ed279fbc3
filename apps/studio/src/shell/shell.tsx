import './shell.css';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useKeys } from '../keys/keys-provider.tsx';
import { texts } from '../texts/texts.ts';
import {
  applyTheme,
  followTheme,
  keepTheme,
  storedTheme,
  THEMES,
  type Theme,
} from '../theme/theme.ts';
import { EmptyNote } from '../ui/notes.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { FailureBoundary } from './failure-boundary.tsx';
import { HelpSheet } from './help-sheet.tsx';
import { SECTIONS } from './sections.ts';
import { SideBar } from './side-bar.tsx';
import { ErrorsView, LibraryView, LinkedArtifactView, MakeView, QueueView } from './views.ts';

/** The frame around every view. */
export function Shell(): ReactNode {
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [theme, setTheme] = useState<Theme>(storedTheme);
  const [location, navigate] = useLocation();
  const changeTheme = (next: Theme): void => {
    keepTheme(next);
    setTheme(next);
  };
  useEffect(
    () =>
      followTheme((chosen) => {
        applyTheme(chosen);
        setTheme(chosen);
      }),
    [],
  );
  useKeys(texts.shell.keys.everywhere, [
    { keys: '?', text: texts.shell.keys.help, run: () => setHelpOpen(true) },
    ...SECTIONS.map(({ path, keys, keyText }) => ({
      keys,
      text: keyText,
      run: () => navigate(path),
    })),
    {
      keys: 'g t',
      text: texts.shell.keys.theme,
      run: () => changeTheme(THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'),
    },
  ]);
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {texts.shell.skip}
      </a>
      <SideBar theme={theme} changeTheme={changeTheme} openHelp={() => setHelpOpen(true)} />
      <div className="shell-main">
        <ConnectionBanner />
        <main id="content" tabIndex={-1} className="shell-content">
          <FailureBoundary key={location.split('/')[1]}>
            <Suspense fallback={<p className="shell-loading quiet">{texts.words.loading}</p>}>
              <Views />
            </Suspense>
          </FailureBoundary>
        </main>
      </div>
      <HelpSheet isOpen={isHelpOpen} close={() => setHelpOpen(false)} />
    </div>
  );
}

function Views(): ReactNode {
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/make" replace />
      </Route>
      <Route path="/make/:promptId?">{({ promptId }) => <MakeView promptId={promptId} />}</Route>
      <Route path="/queue" component={QueueView} />
      <Route path="/errors" component={ErrorsView} />
      <Route path="/library/:artifactId?">
        {({ artifactId }) => <LibraryView artifactId={artifactId} />}
      </Route>
      <Route path="/view/:artifactId">
        {({ artifactId }) => <LinkedArtifactView artifactId={artifactId} />}
      </Route>
      <Route>
        <EmptyNote title={texts.shell.notFound}>
          <a href="/make">{texts.shell.toMake}</a>
        </EmptyNote>
      </Route>
    </Switch>
  );
}

import type { ReactNode } from 'react';
import { useConnection } from '../live/live-provider.tsx';
import { texts } from '../texts/texts.ts';

/** Says so when what is shown may be old. */
export function ConnectionBanner(): ReactNode {
  const state = useConnection();
  return (
    <div role="status" className="connection">
      {state === 'lost' && <p className="note note-warn">{texts.shell.lost}</p>}
      {state === 'signed-out' && (
        <p className="note note-warn">
          {texts.shell.signedOut} <a href={location.pathname}>{texts.shell.signIn}</a>
        </p>
      )}
    </div>
  );
}

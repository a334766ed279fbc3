import './help-sheet.css';
import type { ReactNode } from 'react';
import { useKeyLayers } from '../keys/keys-provider.tsx';
import { texts } from '../texts/texts.ts';
import { Dialog } from '../ui/dialog.tsx';

/** Every key that works where one came from. */
export function HelpSheet({
  isOpen,
  close,
}: {
  readonly isOpen: boolean;
  readonly close: () => void;
}): ReactNode {
  return (
    <Dialog
      title={texts.shell.helpTitle}
      note={texts.shell.helpNote}
      isOpen={isOpen}
      close={close}
      isWide
    >
      <KeyList />
    </Dialog>
  );
}

function KeyList(): ReactNode {
  const layers = useKeyLayers().active.filter(({ bindings }) => bindings.length > 0);
  // Several parts of a view may each add keys to its title.
  const byTitle = Map.groupBy(layers, ({ title }) => title);
  const sections = [...byTitle].map(([title, parts]) => ({
    title,
    bindings: parts.flatMap(({ bindings }) => bindings),
  }));
  return (
    <div className="keys">
      {sections.map(({ title, bindings }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {bindings.map(({ keys, text }) => (
              <div key={keys} className="keys-line">
                <dt>
                  {keys.split(' ').map((key, index) => (
                    <kbd key={index}>{shown(key)}</kbd>
                  ))}
                </dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function shown(key: string): string {
  const isApple = navigator.platform.startsWith('Mac');
  return key
    .replace('mod+', isApple ? '⌘ ' : 'Ctrl ')
    .replace('shift+', '⇧ ')
    .replace('alt+', 'Alt ')
    .replace('ArrowUp', '↑')
    .replace('ArrowDown', '↓')
    .replace('ArrowLeft', '←')
    .replace('ArrowRight', '→');
}

import './dialog.css';
import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useRef, type ReactNode } from 'react';
import { useKeys } from '../keys/keys-provider.tsx';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';

/** A box over the page; Escape and the back button of its corner close it, focus goes back. */
export function Dialog({
  title,
  note,
  isOpen,
  close,
  children,
  footer,
  isWide = false,
}: {
  readonly title: string;
  readonly note?: string | undefined;
  readonly isOpen: boolean;
  readonly close: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  readonly isWide?: boolean;
}): ReactNode {
  const opener = useRef<Element>(null);
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && close()}>
      <Radix.Portal>
        <Radix.Overlay className="dialog-back" />
        <Radix.Content
          className={isWide ? 'dialog dialog-wide' : 'dialog'}
          onOpenAutoFocus={(event) => {
            opener.current = document.activeElement;
            const field = firstField(event.currentTarget);
            if (field === null) return;
            event.preventDefault();
            field.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            const { current } = opener;
            if (current instanceof HTMLElement && current.isConnected) current.focus();
            else document.getElementById('content')?.focus();
          }}
          {...(note === undefined && { 'aria-describedby': undefined })}
        >
          <ModalKeys title={title} />
          <header className="dialog-head">
            <Radix.Title asChild>
              <h2>{title}</h2>
            </Radix.Title>
            <Radix.Close asChild>
              <Button look="quiet" icon={<X />} aria-label={texts.words.close} />
            </Radix.Close>
          </header>
          {note !== undefined && <Radix.Description className="quiet">{note}</Radix.Description>}
          <div className="dialog-body">{children}</div>
          {footer !== undefined && <footer className="dialog-foot">{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Where somebody is going to write; the corner's button is what nobody wants first. */
function firstField(box: EventTarget | null): HTMLElement | null {
  if (!(box instanceof HTMLElement)) return null;
  return box.querySelector<HTMLElement>('.dialog-body :is(input, textarea, select)');
}

/** The keys of the page do nothing behind a box. */
function ModalKeys({ title }: { readonly title: string }): ReactNode {
  useKeys(title, NO_KEYS, { isModal: true });
  return null;
}

const NO_KEYS = [] as const;

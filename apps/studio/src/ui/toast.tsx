import './toast.css';
import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { Toast as Radix } from 'radix-ui';
import { ApiProblem } from '../api/api-problem.ts';
import { texts } from '../texts/texts.ts';
import { Button } from './button.tsx';

interface ToastWish {
  readonly text: string;
  readonly hint?: string;
  /** @default 'plain' */
  readonly look?: 'plain' | 'bad';
  readonly action?: { readonly text: string; readonly run: () => void };
}

interface Toasts {
  /** @returns how to take it away, once it is not true any more */
  readonly tell: (wish: ToastWish) => () => void;
  /** Says why something that was asked for was not done. */
  readonly failed: (error: unknown) => void;
}

const ToastContext = createContext<Toasts | undefined>(undefined);
const SHOWN_MS = 8_000;

export function ToastProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [shown, setShown] = useState<readonly (ToastWish & { readonly id: number })[]>([]);
  const lastId = useRef(0);
  const drop = useCallback((id: number): void => {
    setShown((before) => before.filter((each) => each.id !== id));
  }, []);
  const tell = useCallback(
    (wish: ToastWish) => {
      const id = (lastId.current += 1);
      setShown((before) => [...before.slice(-3), { ...wish, id }]);
      return () => drop(id);
    },
    [drop],
  );
  const toasts = useMemo<Toasts>(
    () => ({ tell, failed: (error) => tell({ look: 'bad', ...wordsOf(error) }) }),
    [tell],
  );
  return (
    <ToastContext value={toasts}>
      <Radix.Provider swipeDirection="up" duration={SHOWN_MS}>
        {children}
        {shown.map(({ id, text, hint, look = 'plain', action }) => (
          <Radix.Root
            key={id}
            className={`toast toast-${look}`}
            type={look === 'bad' ? 'foreground' : 'background'}
            onOpenChange={(open) => !open && drop(id)}
          >
            <div className="grow">
              <Radix.Title>{text}</Radix.Title>
              {hint !== undefined && (
                <Radix.Description className="small">{hint}</Radix.Description>
              )}
            </div>
            {action !== undefined && (
              <Radix.Action asChild altText={action.text}>
                <Button onClick={action.run}>{action.text}</Button>
              </Radix.Action>
            )}
            <Radix.Close className="toast-close" aria-label={texts.words.close}>
              ×
            </Radix.Close>
          </Radix.Root>
        ))}
        <Radix.Viewport className="toasts" />
      </Radix.Provider>
    </ToastContext>
  );
}

export function useToasts(): Toasts {
  const toasts = useContext(ToastContext);
  if (toasts === undefined) throw new Error('This part of the page stands outside ToastProvider.');
  return toasts;
}

function wordsOf(error: unknown): { readonly text: string; readonly hint?: string } {
  const text = error instanceof Error ? error.message : String(error);
  const hint = error instanceof ApiProblem ? error.hint : undefined;
  return hint === undefined ? { text } : { text, hint };
}

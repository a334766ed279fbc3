import type { ReactNode } from 'react';
import { useKeys } from '../keys/keys-provider.tsx';

const NO_KEYS = [] as const;

/** Where it is drawn, in a menu for example, keys of the page do nothing meanwhile. */
export function ModalKeys({ title }: { readonly title: string }): ReactNode {
  useKeys(title, NO_KEYS, { isModal: true });
  return null;
}

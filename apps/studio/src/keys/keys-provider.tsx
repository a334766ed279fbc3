import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { KeyLayers, type KeyBinding, type KeyLayer } from './key-layers.ts';
import { keyName } from './key-name.ts';

const KeysContext = createContext<KeyLayers | undefined>(undefined);
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta']);

export function KeysProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [layers] = useState(() => new KeyLayers());
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || MODIFIERS.has(event.key) || isTyping(event)) return;
      if (layers.press(keyName(event), event)) event.preventDefault();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [layers]);
  return <KeysContext value={layers}>{children}</KeysContext>;
}

/** Keys that work while a component is there. With `isModal`, those of everything below do not. */
export function useKeys(
  title: string,
  bindings: readonly KeyBinding[],
  { isModal = false }: { readonly isModal?: boolean } = {},
): void {
  const layers = useKeyLayers();
  const layer = useRef<KeyLayer>(undefined);
  useEffect(() => {
    layer.current = { title, isModal, bindings: [] };
    return layers.add(layer.current);
  }, [layers, title, isModal]);
  useEffect(() => {
    if (layer.current !== undefined) layer.current.bindings = bindings;
  });
}

export function useKeyLayers(): KeyLayers {
  const layers = useContext(KeysContext);
  if (layers === undefined) throw new Error('This part of the page stands outside KeysProvider.');
  return layers;
}

/** Letters go where somebody writes; so do Enter and Space where a control is focused. */
function isTyping({ target, key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  if (target instanceof HTMLInputElement) {
    return !['checkbox', 'radio', 'button'].includes(target.type) || key === ' ';
  }
  const isPress = (key === 'Enter' || key === ' ') && !ctrlKey && !metaKey;
  return isPress && target.closest('button, a, summary, [role="menuitem"]') !== null;
}

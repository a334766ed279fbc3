import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';

export function ErrorsView(): ReactNode {
  return <h1>{texts.shell.errors}</h1>;
}

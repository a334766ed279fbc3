import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';

export function QueueView(): ReactNode {
  return <h1>{texts.shell.queue}</h1>;
}

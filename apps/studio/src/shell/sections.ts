import { Images, Inbox, ListOrdered, WandSparkles, type LucideIcon } from 'lucide-react';
import { texts } from '../texts/texts.ts';

export interface Section {
  readonly path: string;
  readonly name: string;
  readonly keys: string;
  readonly keyText: string;
  readonly icon: LucideIcon;
}

export const SECTIONS: readonly Section[] = [
  {
    path: '/make',
    name: texts.shell.make,
    keys: 'g m',
    keyText: texts.shell.keys.make,
    icon: WandSparkles,
  },
  {
    path: '/queue',
    name: texts.shell.queue,
    keys: 'g q',
    keyText: texts.shell.keys.queue,
    icon: ListOrdered,
  },
  {
    path: '/errors',
    name: texts.shell.errors,
    keys: 'g e',
    keyText: texts.shell.keys.errors,
    icon: Inbox,
  },
  {
    path: '/library',
    name: texts.shell.library,
    keys: 'g l',
    keyText: texts.shell.keys.library,
    icon: Images,
  },
];

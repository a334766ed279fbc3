import {
  Columns2,
  Download,
  FileDown,
  Eye,
  Heart,
  Layers,
  RotateCcw,
  Sparkles,
  Tags,
  Trash2,
  type LucideIcon,
} from 'lucide-react';
import { texts } from '../../texts/texts.ts';
import { MOST_COMPARED } from '../search/library-wish.ts';

const { act } = texts.library;

/** Something that is done to what is selected. */
export interface ItemAction {
  readonly name: string;
  readonly text: string;
  readonly icon: LucideIcon;
  readonly keys?: string;
  readonly isOff?: boolean;
  readonly isDangerous?: boolean;
  readonly run: () => void;
}

/** What the view does for each action. */
export interface ItemDeeds {
  readonly open: () => void;
  readonly compare: () => void;
  readonly favour: () => void;
  readonly tags: () => void;
  readonly takes: () => void;
  readonly again: () => void;
  readonly download: () => void;
  readonly export: () => void;
  readonly trash: () => void;
  readonly restore: () => void;
  readonly deleteForGood: () => void;
}

/** What can be done, in the order in which it is shown. */
export function itemActions(
  deeds: ItemDeeds,
  { count, isTrash }: { readonly count: number; readonly isTrash: boolean },
): readonly ItemAction[] {
  const isOff = count === 0;
  const open = { name: 'open', text: act.open, icon: Eye, isOff: count !== 1, run: deeds.open };
  if (isTrash) {
    return [
      open,
      { name: 'restore', text: act.restore, icon: RotateCcw, keys: 'r', isOff, run: deeds.restore },
      {
        name: 'delete',
        text: act.deleteForGood,
        icon: Trash2,
        keys: 'Delete',
        isOff,
        isDangerous: true,
        run: deeds.deleteForGood,
      },
    ];
  }
  return [
    open,
    {
      name: 'compare',
      text: act.compare,
      icon: Columns2,
      keys: 'c',
      isOff: count < 2 || count > MOST_COMPARED,
      run: deeds.compare,
    },
    { name: 'favourite', text: act.favourite, icon: Heart, keys: 'f', isOff, run: deeds.favour },
    { name: 'tags', text: act.tags, icon: Tags, keys: 't', isOff, run: deeds.tags },
    { name: 'takes', text: act.takes, icon: Layers, isOff: count !== 1, run: deeds.takes },
    { name: 'again', text: act.again, icon: Sparkles, keys: 'a', isOff, run: deeds.again },
    { name: 'download', text: act.download, icon: Download, keys: 'd', isOff, run: deeds.download },
    { name: 'export', text: act.export, icon: FileDown, keys: 'e', isOff, run: deeds.export },
    {
      name: 'trash',
      text: act.trash,
      icon: Trash2,
      keys: 'Delete',
      isOff,
      isDangerous: true,
      run: deeds.trash,
    },
  ];
}

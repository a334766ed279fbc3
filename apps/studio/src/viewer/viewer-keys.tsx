import { useState, type ReactNode } from 'react';
import { useKeys } from '../keys/keys-provider.tsx';
import { HelpSheet } from '../shell/help-sheet.tsx';
import { texts } from '../texts/texts.ts';

/**
 * The keys of the viewer, under which those of the page do nothing. It stands before what it shows,
 * so that keys of pictures, songs and films come first.
 */
export function ViewerKeys({
  step,
  end,
  toggleRecipe,
  toggleSlideshow,
  copy,
}: {
  readonly step: (by: 1 | -1) => void;
  readonly end: (which: 'first' | 'last') => void;
  readonly toggleRecipe: () => void;
  readonly toggleSlideshow: () => void;
  readonly copy: () => void;
}): ReactNode {
  const [isHelpOpen, setHelpOpen] = useState(false);
  const { keys, title } = texts.viewer;
  const next = { text: keys.next, run: () => step(1) };
  const previous = { text: keys.previous, run: () => step(-1) };
  useKeys(
    title,
    [
      { keys: 'ArrowRight', ...next },
      { keys: 'ArrowLeft', ...previous },
      { keys: 'PageDown', ...next },
      { keys: 'PageUp', ...previous },
      { keys: 'Home', text: keys.first, run: () => end('first') },
      { keys: 'End', text: keys.last, run: () => end('last') },
      { keys: 'i', text: keys.recipe, run: toggleRecipe },
      { keys: 'c', text: keys.copy, run: copy },
      { keys: 's', text: keys.slideshow, run: toggleSlideshow },
      { keys: '?', text: texts.shell.keys.help, run: () => setHelpOpen(true) },
    ],
    { isModal: true },
  );
  return <HelpSheet isOpen={isHelpOpen} close={() => setHelpOpen(false)} />;
}

import { texts } from '../../texts/texts.ts';
import { useToasts } from '../../ui/toast.tsx';

/** Puts a text on the clipboard and says so. */
export function useCopy(): (text: string, done: string) => void {
  const { tell } = useToasts();
  const { copyFailed, copyFailedHint } = texts.viewer.recipe;
  return (text, done) => {
    const failed = (): void => {
      tell({ look: 'bad', text: copyFailed, hint: copyFailedHint });
    };
    // Not there where the page came over plain HTTP from another machine.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (clipboard === undefined) failed();
    else clipboard.writeText(text).then(() => tell({ text: done }), failed);
  };
}

import type { ReactNode } from 'react';
import { BodyEditor } from '../make/body-editor.tsx';
import { usePrompt } from '../make/use-prompts.ts';
import { texts } from '../texts/texts.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemNote } from '../ui/notes.tsx';
import type { ErrorItem } from './error-filter.ts';

/** Changes what is written of a prompt, as a new writing, and asks for it once more. */
export function ChangeDialog({
  item,
  retry,
  close,
}: {
  readonly item: ErrorItem;
  readonly retry: (writingId: number) => void;
  readonly close: () => void;
}): ReactNode {
  const words = texts.errors;
  const { data: prompt, error, refetch } = usePrompt(item.promptId);
  return (
    <Dialog
      title={words.changeTitle(item.promptId)}
      note={words.changeNote}
      isOpen
      isWide
      close={close}
    >
      {error !== null && <ProblemNote error={error} again={() => void refetch()} />}
      {prompt !== undefined && (
        <BodyEditor
          prompt={prompt}
          then={{
            text: item.canRetry ? words.saveRetry : words.saveOnly,
            run: (writingId) => {
              // What could not be read runs by itself as soon as it can.
              if (item.canRetry) retry(writingId);
              close();
            },
          }}
        />
      )}
    </Dialog>
  );
}

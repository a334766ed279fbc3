import { Settings2, Sparkles, X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useKeys } from '../keys/keys-provider.tsx';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { GenerateDialog } from './generate-dialog.tsx';
import { NO_SELECTION } from '../ui/selection.ts';
import { useGenerate } from './use-generate.ts';
import type { Lists } from './use-lists.ts';

/** What can be done with what is chosen. */
export function SelectionBar({ lists }: { readonly lists: Lists }): ReactNode {
  const { selection, choose, active } = lists;
  const [hasOptions, setOptions] = useState(false);
  const generating = useGenerate();
  const ids = [...selection.ids];
  const go = (): void => generating.mutate({ promptIds: ids, takes: 1, seed: undefined });
  const isOff = ids.length === 0;
  useKeys(texts.make.keys.title, [
    { keys: 'g g', text: texts.make.keys.generate, isOff, run: go },
    { keys: 'G', text: texts.make.keys.options, isOff, run: () => setOptions(true) },
  ]);
  return (
    <div className="make-selection" aria-live="polite">
      {ids.length > 0 && (
        <>
          <span className="grow">{texts.make.selected(ids.length)}</span>
          <Button look="main" icon={<Sparkles />} isBusy={generating.isPending} onClick={go}>
            {texts.make.generate.selected(ids.length)}
          </Button>
          <Button
            icon={<Settings2 />}
            aria-label={texts.make.generate.options}
            title={texts.make.generate.options}
            onClick={() => setOptions(true)}
          />
          <Button
            look="quiet"
            icon={<X />}
            aria-label={texts.make.clear}
            onClick={() => choose(active, NO_SELECTION)}
          />
          <GenerateDialog promptIds={ids} isOpen={hasOptions} close={() => setOptions(false)} />
        </>
      )}
    </div>
  );
}

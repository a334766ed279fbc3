import './viewer.css';
import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useKeys } from '../keys/keys-provider.tsx';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/notes.tsx';
import { useArtifact } from './use-artifact.ts';

/**
 * One artifact over the whole page, and the way to its neighbours.
 *
 * @param ids everything in its present order, as many as there are
 * @param move asks for another one of `ids`
 */
export function Viewer({
  ids,
  artifactId,
  move,
  close,
}: {
  readonly ids: readonly number[];
  readonly artifactId: number;
  readonly move: (artifactId: number) => void;
  readonly close: () => void;
}): ReactNode {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Content className="viewer" aria-describedby={undefined}>
          <Opened ids={ids} artifactId={artifactId} move={move} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Opened({
  ids,
  artifactId,
  move,
}: {
  readonly ids: readonly number[];
  readonly artifactId: number;
  readonly move: (artifactId: number) => void;
}): ReactNode {
  const { data: artifact, error } = useArtifact(artifactId);
  const place = ids.indexOf(artifactId);
  const step = (by: number): void => {
    const next = ids[place + by];
    if (next !== undefined) move(next);
  };
  useKeys(
    texts.viewer.title,
    [
      { keys: 'ArrowRight', text: '', run: () => step(1) },
      { keys: 'ArrowLeft', text: '', run: () => step(-1) },
    ],
    { isModal: true },
  );
  return (
    <>
      <header className="viewer-bar">
        <Dialog.Title asChild>
          <h2 className="grow cut">{texts.viewer.title}</h2>
        </Dialog.Title>
        <span className="quiet numbers">{texts.viewer.position(place + 1, ids.length)}</span>
        <Dialog.Close asChild>
          <Button look="quiet" icon={<X />} aria-label={texts.viewer.close} />
        </Dialog.Close>
      </header>
      <div className="viewer-stage">
        {error !== null && <ProblemNote error={error} />}
        {artifact !== undefined && <img className="viewer-picture" src={artifact.url} alt="" />}
      </div>
    </>
  );
}

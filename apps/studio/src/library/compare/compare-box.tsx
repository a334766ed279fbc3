import './compare.css';
import { Maximize2, X, ZoomIn, ZoomOut } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useKeys } from '../../keys/keys-provider.tsx';
import { HelpSheet } from '../../shell/help-sheet.tsx';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/notes.tsx';
import { useWholeItems } from '../curation/use-items.ts';
import type { WholeItem } from '../index/library-item.ts';
import { ComparePane } from './compare-pane.tsx';
import { recipeDifferences } from './recipe-differences.ts';
import { useSharedZoom, type SharedZoom } from './use-shared-zoom.ts';
import { FIT, moveBy, zoomAt } from './zoom.ts';

const t = texts.library.compare;
const STEP = 1.5;
const MOVE = 0.1;

/** Two to four items side by side, zoomed and moved together, and in what their recipes differ. */
export function CompareBox({
  ids,
  open,
  close,
}: {
  readonly ids: readonly number[];
  readonly open: (artifactId: number) => void;
  readonly close: () => void;
}): ReactNode {
  const { data, error, refetch } = useWholeItems(ids);
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && close()}>
      <Dialog.Portal>
        <Dialog.Content className="library-compare" aria-describedby={undefined}>
          {error !== null && <ProblemNote error={error} again={() => void refetch()} />}
          <Compared items={data} open={open} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Compared({
  items,
  open,
}: {
  /** `undefined` until they were read. */
  readonly items: readonly WholeItem[] | undefined;
  readonly open: (artifactId: number) => void;
}): ReactNode {
  const area = useRef<HTMLDivElement>(null);
  const shared = useSharedZoom(area);
  const [isHelpOpen, setHelpOpen] = useState(false);
  useCompareKeys(shared, () => setHelpOpen(true));
  const { zoom, change, pointer } = shared;
  return (
    <>
      <header className="library-compare-head">
        <Dialog.Title asChild>
          <h2 className="grow">{t.title}</h2>
        </Dialog.Title>
        <Button
          look="quiet"
          icon={<ZoomOut />}
          aria-label={t.zoomOut}
          onClick={() => change((now) => zoomAt(now, 1 / STEP))}
        />
        <span className="numbers library-compare-scale" aria-live="polite">
          {t.scale(zoom.scale)}
        </span>
        <Button
          look="quiet"
          icon={<ZoomIn />}
          aria-label={t.zoomIn}
          onClick={() => change((now) => zoomAt(now, STEP))}
        />
        <Button
          look="quiet"
          icon={<Maximize2 />}
          aria-label={t.fit}
          onClick={() => change(() => FIT)}
        />
        <Dialog.Close asChild>
          <Button look="quiet" icon={<X />} aria-label={t.close} />
        </Dialog.Close>
      </header>
      <div ref={area} className="library-compare-area" {...pointer}>
        {items === undefined && <p className="quiet">{texts.words.loading}</p>}
        {items?.map((item, index) => (
          <ComparePane key={item.id} item={item} place={index + 1} zoom={zoom} open={open} />
        ))}
      </div>
      {items !== undefined && <Differences items={items} />}
      <HelpSheet isOpen={isHelpOpen} close={() => setHelpOpen(false)} />
    </>
  );
}

function useCompareKeys({ change }: SharedZoom, help: () => void): void {
  const move = (keys: string, x: number, y: number) => ({
    keys,
    text: t.pan,
    run: () => change((now) => moveBy(now, x, y)),
  });
  useKeys(
    t.title,
    [
      { keys: '+', text: t.zoomIn, run: () => change((now) => zoomAt(now, STEP)) },
      { keys: '-', text: t.zoomOut, run: () => change((now) => zoomAt(now, 1 / STEP)) },
      { keys: '0', text: t.fit, run: () => change(() => FIT) },
      move('ArrowLeft', MOVE, 0),
      move('ArrowRight', -MOVE, 0),
      move('ArrowUp', 0, MOVE),
      move('ArrowDown', 0, -MOVE),
      { keys: '?', text: texts.shell.keys.help, run: help },
    ],
    { isModal: true },
  );
}

function Differences({ items }: { readonly items: readonly WholeItem[] }): ReactNode {
  const differences = useMemo(() => recipeDifferences(items), [items]);
  return (
    <section className="library-differences" tabIndex={0} aria-label={t.differences}>
      {differences.length === 0 ? (
        <p className="quiet">{t.same}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{t.differences}</th>
              {items.map(({ id }, index) => (
                <th key={id} scope="col">
                  {t.of(index + 1)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {differences.map(({ name, values }) => (
              <tr key={name}>
                <th scope="row" dir="auto">
                  {name}
                </th>
                {values.map((value, index) => (
                  <td key={index} dir="auto">
                    {value}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

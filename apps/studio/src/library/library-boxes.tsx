import { lazy, Suspense, type ReactNode } from 'react';
import { AgainBox } from './curation/again-box.tsx';
import { ExportBox } from './curation/export-box.tsx';
import { TagBox } from './curation/tag-box.tsx';
import { EmptyTrashBox } from './curation/empty-trash-box.tsx';
import type { WishInAddress } from './search/use-wish.ts';
import type { Deeds } from './use-deeds.ts';

const Viewer = lazy(async () => ({ default: (await import('../viewer/viewer.tsx')).Viewer }));

const CompareBox = lazy(async () => ({
  default: (await import('./compare/compare-box.tsx')).CompareBox,
}));

/** What lies over the library: boxes, what is compared, and the viewer. */
export function LibraryBoxes({
  place: { wish, change, open, close },
  openId,
  ids,
  deeds: { box, setBox, tag, left },
  focusActive,
}: {
  readonly place: WishInAddress;
  readonly openId: number | undefined;
  /** Everything that was found, in order. */
  readonly ids: readonly number[];
  readonly deeds: Deeds;
  readonly focusActive: () => void;
}): ReactNode {
  const closeBox = (): void => setBox(undefined);
  return (
    <>
      {box?.name === 'tags' && (
        <TagBox ids={box.ids} change={(tags) => tag(box.ids, tags)} close={closeBox} />
      )}
      {box?.name === 'again' && <AgainBox ids={box.ids} close={closeBox} />}
      {box?.name === 'export' && <ExportBox ids={box.ids} close={closeBox} />}
      {box?.name === 'empty-trash' && <EmptyTrashBox ids={box.ids} left={left} close={closeBox} />}
      {wish.compared.length > 1 && openId === undefined && (
        <Suspense fallback={null}>
          <CompareBox
            ids={wish.compared}
            open={open}
            close={() => {
              change({ compared: [] });
              focusActive();
            }}
          />
        </Suspense>
      )}
      {openId !== undefined && (
        <Suspense fallback={null}>
          <Viewer ids={ids} artifactId={openId} move={(id) => open(id, true)} close={close} />
        </Suspense>
      )}
    </>
  );
}

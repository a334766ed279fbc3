import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, dataOf, done } from '../api/api.ts';
import { EVERY_LANE, useLanes } from '../api/use-lanes.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { useToasts } from '../ui/toast.tsx';

/** Makes everything of a kind that is not made: what waits, and what failed where that is wished. */
export function GenerateAll({
  kind,
  waiting,
  failed,
}: {
  readonly kind: string;
  readonly waiting: number;
  readonly failed: number;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [withFailed, setWithFailed] = useState(true);
  const [withParked, setWithParked] = useState(false);
  const toasts = useToasts();
  const { data: lanes = [] } = useLanes();
  const paused = lanes.filter(
    (lane) => lane.paused !== null && (lane.kind === kind || lane.kind === EVERY_LANE),
  );
  const going = useMutation({
    mutationFn: async () => {
      const asked = withFailed && failed > 0;
      const body = { kinds: [kind], parked: withParked };
      const { promptIds } = asked
        ? await dataOf(api.POST('/queue/retry-failed', { body }))
        : { promptIds: [] };
      for (const lane of paused) {
        await done(api.POST('/lanes/{lane}/resume', { params: { path: { lane: lane.kind } } }));
      }
      return waiting + promptIds.length;
    },
    onSuccess: (count) => {
      setOpen(false);
      toasts.tell({ text: texts.make.generate.done(count) });
    },
    onError: (error) => toasts.failed(error),
  });
  const isNothing = waiting === 0 && failed === 0;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{texts.make.generate.all}</Button>
      <FormDialog
        title={texts.make.generate.allTitle(kind)}
        isOpen={isOpen}
        close={() => setOpen(false)}
        go={texts.make.generate.go}
        isBusy={going.isPending}
        isOff={isNothing}
        submit={() => going.mutate()}
      >
        {isNothing ? (
          <p>{texts.make.generate.nothing}</p>
        ) : (
          <>
            <p>{texts.make.generate.allWaiting(waiting)}</p>
            {failed > 0 && (
              <label className="check">
                <input
                  type="checkbox"
                  checked={withFailed}
                  onChange={({ target }) => setWithFailed(target.checked)}
                />
                {texts.make.generate.allFailed(failed)}
              </label>
            )}
            {failed > 0 && withFailed && (
              <label className="check">
                <input
                  type="checkbox"
                  checked={withParked}
                  onChange={({ target }) => setWithParked(target.checked)}
                />
                {texts.make.generate.parked}
              </label>
            )}
            {paused.length > 0 && <p className="quiet">{texts.make.generate.paused}</p>}
          </>
        )}
      </FormDialog>
    </>
  );
}

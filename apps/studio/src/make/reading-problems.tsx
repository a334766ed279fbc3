import { useMutation } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { api, done } from '../api/api.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { useToasts } from '../ui/toast.tsx';
import { useKinds, type OpenPrompt } from './use-prompts.ts';

/** What is wrong with the writing, in words, and what can be done about it by one press. */
export function ReadingProblems({ prompt }: { readonly prompt: OpenPrompt }): ReactNode {
  const { reading } = prompt;
  const kind = useKinds().data?.items.find(({ name }) => name === prompt.kind);
  const toasts = useToasts();
  const taking = useMutation({
    mutationFn: (offer: 'use-text' | 'accept-repairs') =>
      done(
        api.PATCH('/prompts/{promptId}', {
          params: { path: { promptId: prompt.id } },
          body: { offer },
        }),
      ),
    onSuccess: () => toasts.tell({ text: texts.make.edit.saved }),
    onError: (error) => toasts.failed(error),
  });
  const problems = reading?.problems ?? [];
  const isUnusable = reading === null || reading.state === 'unusable';
  return (
    <>
      {problems.map(({ code, path, message, hint, severity }, index) => (
        <div
          key={index}
          className={`note ${severity === 'warning' ? 'note-warn' : 'note-bad'}`}
          role="note"
        >
          <TriangleAlert aria-hidden />
          <div>
            <p>
              <strong>{texts.make.problem(code)}</strong>
              {path !== '' && <span className="mono"> {path}</span>}
            </p>
            <p className="small">
              {message} {hint}
            </p>
          </div>
        </div>
      ))}
      {reading?.state === 'repairable' && (
        <div className="card">
          <h3>{texts.make.edit.repaired}</h3>
          <pre className="long-text mono">{reading.repairedBody}</pre>
          <div>
            <Button
              look="main"
              isBusy={taking.isPending}
              onClick={() => taking.mutate('accept-repairs')}
            >
              {texts.make.edit.acceptRepairs}
            </Button>
          </div>
        </div>
      )}
      {isUnusable && kind?.fromText === true && (
        <div>
          <Button isBusy={taking.isPending} onClick={() => taking.mutate('use-text')}>
            {texts.make.edit.useText}
          </Button>
        </div>
      )}
    </>
  );
}

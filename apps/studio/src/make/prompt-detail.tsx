import './prompt-detail.css';
import { Settings2, Sparkles, X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import { useStatus } from '../api/use-status.ts';
import { AttemptList } from '../attempts/attempt-list.tsx';
import { texts } from '../texts/texts.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/notes.tsx';
import { useSearchParam } from '../ui/use-search-param.ts';
import { BodyEditor } from './body-editor.tsx';
import { FileList } from './file-list.tsx';
import { GenerateDialog } from './generate-dialog.tsx';
import { LivePanel } from './live-panel.tsx';
import { STATUS_LOOK, statusOf } from './prompt-status.ts';
import { useGenerate } from './use-generate.ts';
import { usePrompt, type OpenPrompt } from './use-prompts.ts';
import { WritingList } from './writing-list.tsx';

const TABS = ['fields', 'writings', 'attempts', 'files'] as const;

/** Everything about one prompt. */
export function PromptDetail({
  promptId,
  close,
}: {
  readonly promptId: number;
  readonly close: () => void;
}): ReactNode {
  const query = usePrompt(promptId);
  return (
    <section className="detail" aria-label={texts.make.detail.title(promptId)}>
      {query.data === undefined ? (
        <>
          <div className="detail-head">
            <h2 className="grow">{texts.make.detail.title(promptId)}</h2>
            <CloseButton close={close} />
          </div>
          <div className="detail-body">
            {query.error === null ? (
              <p className="quiet">{texts.words.loading}</p>
            ) : (
              <ProblemNote error={query.error} again={() => void query.refetch()} />
            )}
          </div>
        </>
      ) : (
        <>
          {/* What was typed into it can still be copied. */}
          {isGone(query.error) && <ProblemNote error={query.error} />}
          <Detail prompt={query.data} close={close} />
        </>
      )}
    </section>
  );
}

/** Another program deleted it. */
function isGone(error: Error | null): error is ApiProblem {
  return error instanceof ApiProblem && error.status === 404;
}

function CloseButton({ close }: { readonly close: () => void }): ReactNode {
  return <Button look="quiet" icon={<X />} aria-label={texts.make.detail.close} onClick={close} />;
}

function Detail({
  prompt,
  close,
}: {
  readonly prompt: OpenPrompt;
  readonly close: () => void;
}): ReactNode {
  const [tab, setTab] = useSearchParam('tab');
  const [hasOptions, setOptions] = useState(false);
  const generating = useGenerate();
  const running = useStatus().data?.running.filter(({ promptId }) => promptId === prompt.id) ?? [];
  const status = running.length > 0 ? 'running' : statusOf(prompt);
  const counts = {
    fields: undefined,
    writings: prompt.writings.length,
    attempts: prompt.attempts.length,
    files: prompt.artifacts.length,
  };
  return (
    <>
      <div className="detail-head">
        <div className="grow row detail-title">
          <h2>{texts.make.detail.title(prompt.id)}</h2>
          <Badge look={STATUS_LOOK[status]}>{texts.make.status(status)}</Badge>
        </div>
        <Button
          look="main"
          icon={<Sparkles />}
          isBusy={generating.isPending}
          onClick={() => generating.mutate({ promptIds: [prompt.id], takes: 1, seed: undefined })}
        >
          {texts.make.generate.one}
        </Button>
        <Button
          icon={<Settings2 />}
          aria-label={texts.make.generate.options}
          title={texts.make.generate.options}
          onClick={() => setOptions(true)}
        />
        <CloseButton close={close} />
        <GenerateDialog
          promptIds={[prompt.id]}
          isOpen={hasOptions}
          close={() => setOptions(false)}
        />
      </div>
      <div className="detail-body">
        <div>
          <h3 className="quiet">{texts.make.detail.wish}</h3>
          <p className="detail-wish">{prompt.promptText}</p>
        </div>
        {prompt.errorMessage !== null && status === 'failed' && (
          <p className="note note-bad">{prompt.errorMessage}</p>
        )}
        {prompt.runAtMs !== null && status === 'waiting' && (
          <p className="quiet">{texts.make.detail.runAt(texts.words.date(prompt.runAtMs))}</p>
        )}
        {prompt.furtherTakes.length > 0 && (
          <p className="quiet">{texts.make.detail.furtherTakes(prompt.furtherTakes.length)}</p>
        )}
        {running.map((attempt) => (
          <LivePanel key={attempt.attemptId} running={attempt} />
        ))}
        <Tabs.Root value={TABS.find((each) => each === tab) ?? 'fields'} onValueChange={setTab}>
          <Tabs.List className="tabs" aria-label={texts.make.detail.tabs}>
            {TABS.map((each) => (
              <Tabs.Trigger key={each} value={each} className="tab">
                {texts.make.detail[each]}
                {counts[each] !== undefined && (
                  <span className="numbers quiet"> {counts[each]}</span>
                )}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <Tabs.Content
            value="fields"
            className="tab-content"
            forceMount
            hidden={tab !== '' && tab !== 'fields'}
          >
            <BodyEditor prompt={prompt} />
          </Tabs.Content>
          <Tabs.Content value="writings" className="tab-content">
            <WritingList prompt={prompt} />
          </Tabs.Content>
          <Tabs.Content value="attempts" className="tab-content">
            <AttemptList promptId={prompt.id} />
          </Tabs.Content>
          <Tabs.Content value="files" className="tab-content">
            <FileList artifacts={prompt.artifacts} />
          </Tabs.Content>
        </Tabs.Root>
      </div>
    </>
  );
}

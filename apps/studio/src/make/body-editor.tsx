import { useMutation } from '@tanstack/react-query';
import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { TextDiff } from '../ui/text-diff.tsx';
import { useToasts } from '../ui/toast.tsx';
import { BodyForm } from './body-form.tsx';
import { draftOf, isChanged, parsedText, textOfBody, type Draft } from './draft.ts';
import { readSchema } from './json-schema.ts';
import { ReadingProblems } from './reading-problems.tsx';
import { saveWriting } from './save-writing.ts';
import { useDraft } from './use-draft.ts';
import { useGenerate } from './use-generate.ts';
import { useKinds, type OpenPrompt } from './use-prompts.ts';

/** The writer's fields, as a form and as JSON; what is saved is a new writing. */
export function BodyEditor({
  prompt,
  then,
}: {
  readonly prompt: OpenPrompt;
  /** What follows the saving. @default it is generated */
  readonly then?: { readonly text: string; readonly run: (writingId: number) => void };
}): ReactNode {
  const kinds = useKinds();
  const kind = kinds.data?.items.find(({ name }) => name === prompt.kind);
  const [draft, setDraft] = useDraft(prompt);
  const toasts = useToasts();
  const generating = useGenerate();
  const newest = prompt.writings.find(({ isDefault }) => isDefault)?.id;
  const changed = isChanged(draft);
  const chosen = draft.hasForm ? draft.mode : 'form';
  // Nobody's text is thrown away: another writing is shown where nothing was typed.
  if (!changed && draft.writingId !== newest) setDraft(draftOf(prompt, chosen));
  const saving = useMutation({
    mutationFn: () => saveWriting(prompt, draft),
    onSuccess: (writingId) => {
      setDraft((before) => ({ ...before, writingId, original: textOfBody(before) }));
      toasts.tell({ text: texts.make.edit.saved });
    },
    onError: (error) => toasts.failed(error),
  });
  const parsed = parsedText(draft.text);
  const fault = draft.mode === 'json' && 'fault' in parsed ? parsed.fault : undefined;
  const hasForm = prompt.reading?.state === 'ready' && kind?.payloadSchema != null;
  const mode = hasForm ? draft.mode : 'json';
  const setMode = (next: string): void => {
    if (next === 'json') setDraft({ ...draft, mode: 'json', text: textOfBody(draft) });
    if (next === 'form' && 'body' in parsed) {
      setDraft({ ...draft, mode: 'form', body: parsed.body });
    }
  };
  const saveAndGo = (): void =>
    saving.mutate(undefined, {
      onSuccess: (writingId) => {
        if (then === undefined) {
          generating.mutate({ promptIds: [prompt.id], takes: 1, seed: undefined });
        } else then.run(writingId);
      },
    });
  return (
    <div className="stack">
      <ReadingProblems prompt={prompt} />
      {hasForm && <ModeSwitch mode={mode} setMode={setMode} />}
      {mode === 'form' ? (
        <BodyForm
          schema={readSchema(kind?.payloadSchema)}
          body={draft.body}
          change={(body) => setDraft({ ...draft, body })}
        />
      ) : (
        <Field
          label={hasForm ? texts.make.detail.json : texts.make.edit.unreadable}
          fault={changed ? fault : undefined}
        >
          {(control) => (
            <textarea
              {...control}
              className="input mono"
              rows={16}
              spellCheck={false}
              value={draft.text}
              onChange={({ target }) => setDraft({ ...draft, mode: 'json', text: target.value })}
            />
          )}
        </Field>
      )}
      {changed && <Changes draft={draft} isOvertaken={draft.writingId !== newest} />}
      <div className="detail-actions">
        <Button disabled={!changed} onClick={() => setDraft(draftOf(prompt, chosen))}>
          {texts.make.edit.reset}
        </Button>
        <span className="grow" />
        <Button
          disabled={!changed || fault !== undefined}
          isBusy={saving.isPending}
          onClick={() => saving.mutate()}
        >
          {texts.make.edit.save}
        </Button>
        <Button
          look="main"
          disabled={!changed || fault !== undefined}
          isBusy={saving.isPending}
          onClick={saveAndGo}
        >
          {then?.text ?? texts.make.edit.saveGenerate}
        </Button>
      </div>
    </div>
  );
}

function Changes({
  draft,
  isOvertaken,
}: {
  readonly draft: Draft;
  readonly isOvertaken: boolean;
}): ReactNode {
  return (
    <>
      <details open>
        <summary>{texts.make.edit.diff}</summary>
        <TextDiff before={draft.original} after={textOfBody(draft)} />
      </details>
      {isOvertaken && <p className="note note-warn">{texts.make.edit.changedMeanwhile}</p>}
    </>
  );
}

function ModeSwitch({
  mode,
  setMode,
}: {
  readonly mode: string;
  readonly setMode: (mode: string) => void;
}): ReactNode {
  return (
    <ToggleGroup.Root
      type="single"
      value={mode}
      onValueChange={setMode}
      className="toggle"
      aria-label={texts.make.detail.fields}
    >
      <ToggleGroup.Item value="form" className="toggle-item">
        {texts.make.detail.fields}
      </ToggleGroup.Item>
      <ToggleGroup.Item value="json" className="toggle-item">
        {texts.make.detail.json}
      </ToggleGroup.Item>
    </ToggleGroup.Root>
  );
}

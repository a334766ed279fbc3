import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, dataOf, type Schemas } from '../api/api.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { useToasts } from '../ui/toast.tsx';
import { BodyForm } from './body-form.tsx';
import { readSchema, type JsonObject } from './json-schema.ts';

/** Writes new prompts. */
export function NewPromptDialog({
  isOpen,
  close,
  ...rest
}: {
  readonly kinds: readonly Schemas['Kind'][];
  readonly kind: string;
  readonly isOpen: boolean;
  readonly close: () => void;
  readonly open: (id: number) => void;
}): ReactNode {
  return (
    <Dialog title={texts.make.create.title} isOpen={isOpen} close={close}>
      <NewPromptForm close={close} {...rest} />
    </Dialog>
  );
}

function NewPromptForm({
  kinds,
  kind: first,
  close,
  open,
}: {
  readonly kinds: readonly Schemas['Kind'][];
  readonly kind: string;
  readonly close: () => void;
  readonly open: (id: number) => void;
}): ReactNode {
  const [name, setName] = useState(first);
  const [text, setText] = useState('');
  const [isMany, setMany] = useState(false);
  const [body, setBody] = useState<JsonObject>({});
  const toasts = useToasts();
  const kind = kinds.find((each) => each.name === name);
  const isTextEnough = kind?.fromText === true;
  const wishes = isMany && isTextEnough ? text.split('\n') : [text];
  const promptTexts = wishes.map((each) => each.trim()).filter((each) => each !== '');
  const adding = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/prompts', {
          body: {
            prompts: isTextEnough
              ? promptTexts.map((promptText) => ({ kind: name, promptText }))
              : [
                  {
                    kind: name,
                    bodies: [body],
                    ...(promptTexts[0] !== undefined && { promptText: promptTexts[0] }),
                  },
                ],
          },
        }),
      ),
    onSuccess: ({ ids }) => {
      toasts.tell({ text: texts.make.create.added(ids.length) });
      close();
      if (ids.length === 1 && ids[0] !== undefined) open(ids[0]);
    },
    onError: (error) => toasts.failed(error),
  });
  const isEmpty = isTextEnough ? promptTexts.length === 0 : Object.keys(body).length === 0;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) adding.mutate();
      }}
      onKeyDown={(event) => {
        // In a field of several lines Enter alone begins the next one.
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        if (!adding.isPending) event.currentTarget.requestSubmit();
      }}
    >
      <KindField kinds={kinds} name={name} setName={setName} />
      <Field label={texts.make.create.text} help={texts.make.create.textHelp}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={5}
            autoFocus
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      {isTextEnough ? (
        <label className="check">
          <input
            type="checkbox"
            checked={isMany}
            onChange={({ target }) => setMany(target.checked)}
          />
          {texts.make.create.many}
        </label>
      ) : (
        <>
          <p className="quiet">{texts.make.create.bodyHelp}</p>
          <BodyForm schema={readSchema(kind?.payloadSchema)} body={body} change={setBody} />
        </>
      )}
      <div className="dialog-foot">
        <Button onClick={close}>{texts.words.cancel}</Button>
        <Button look="main" type="submit" disabled={isEmpty} isBusy={adding.isPending}>
          {texts.make.create.add}
        </Button>
      </div>
    </form>
  );
}

function KindField({
  kinds,
  name,
  setName,
}: {
  readonly kinds: readonly Schemas['Kind'][];
  readonly name: string;
  readonly setName: (name: string) => void;
}): ReactNode {
  return (
    <Field label={texts.make.create.kind}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={name}
          onChange={({ target }) => setName(target.value)}
        >
          {kinds.map((each) => (
            <option key={each.name} value={each.name}>
              {texts.words.kind(each.name)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

import { useState, type ReactNode } from 'react';
import { texts } from '../texts/texts.ts';
import { Badge } from '../ui/badge.tsx';
import { TextDiff } from '../ui/text-diff.tsx';
import type { OpenPrompt } from './use-prompts.ts';

/** Every writing, the newest first, with what it changed of the one before. */
export function WritingList({ prompt }: { readonly prompt: OpenPrompt }): ReactNode {
  const { writings } = prompt;
  if (writings.length === 0)
    return <p className="quiet">{texts.make.problem('PROMPT_BODY_MISSING')}</p>;
  return (
    <ol className="stack">
      {writings
        .map((writing, index) => ({ writing, before: writings[index - 1] }))
        .toReversed()
        .map(({ writing, before }) => (
          <li key={writing.id} className="card">
            <Writing writing={writing} before={before} />
          </li>
        ))}
    </ol>
  );
}

type WritingRecord = OpenPrompt['writings'][number];

function Writing({
  writing,
  before,
}: {
  readonly writing: WritingRecord;
  readonly before: WritingRecord | undefined;
}): ReactNode {
  const [isCompared, setCompared] = useState(false);
  return (
    <>
      <div className="row">
        <h3 className="grow cut">{writing.title}</h3>
        {writing.isDefault && <Badge look="accent">{texts.make.edit.isDefault}</Badge>}
        <span className="quiet small">
          {writing.createdMs === null ? texts.words.unknown : texts.words.date(writing.createdMs)}
        </span>
      </div>
      {before !== undefined && (
        <label className="check small">
          <input
            type="checkbox"
            checked={isCompared}
            onChange={({ target }) => setCompared(target.checked)}
          />
          {texts.make.edit.compared}
        </label>
      )}
      {isCompared && before !== undefined ? (
        <TextDiff before={before.body} after={writing.body} />
      ) : (
        <pre className="long-text mono">{writing.body}</pre>
      )}
    </>
  );
}

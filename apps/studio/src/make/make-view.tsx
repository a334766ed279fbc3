import './make.css';
import { Plus } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { useLocation, useSearch } from 'wouter';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNote } from '../ui/notes.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { useSearchParam } from '../ui/use-search-param.ts';
import { NewPromptDialog } from './new-prompt-dialog.tsx';
import { PromptDetail } from './prompt-detail.tsx';
import { PromptList } from './prompt-list.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useListKeys } from './use-list-keys.ts';
import { useLists } from './use-lists.ts';
import { useKinds } from './use-prompts.ts';

/** The prompts of each kind beside each other, and what one of them holds. */
export function MakeView({ promptId }: { readonly promptId: string | undefined }): ReactNode {
  const kinds = useKinds();
  const [, navigate] = useLocation();
  const search = useSearch();
  const [query, setQuery] = useSearchParam('q');
  const [isCreating, setCreating] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const names = kinds.data?.items.map(({ name }) => name) ?? [];
  const lists = useLists(names);
  const openId = promptId !== undefined && /^\d{1,15}$/.test(promptId) ? +promptId : undefined;
  const open = (id: number | undefined): void =>
    navigate(`/make${id === undefined ? '' : `/${id}`}${search === '' ? '' : `?${search}`}`);
  useListKeys({
    lists,
    open,
    isOpen: openId !== undefined,
    create: () => setCreating(true),
    find: () => field.current?.focus(),
  });
  if (kinds.error !== null)
    return <ProblemNote error={kinds.error} again={() => void kinds.refetch()} />;
  return (
    <div className={openId === undefined ? 'make' : 'make make-open'}>
      <h1 className="hidden-text">{texts.shell.make}</h1>
      <div className="make-lists">
        <div className="make-bar">
          <SearchBox label={texts.make.search} value={query} change={setQuery} field={field} />
          <Button look="main" icon={<Plus />} onClick={() => setCreating(true)}>
            {texts.make.newPrompt}
          </Button>
        </div>
        <div className="make-tabs" role="tablist" aria-label={texts.make.lists}>
          {lists.shown.map((kind) => (
            <button
              key={kind}
              type="button"
              role="tab"
              aria-selected={kind === lists.active}
              className="make-tab"
              onClick={() => lists.activate(kind)}
            >
              {texts.words.kind(kind)}
            </button>
          ))}
        </div>
        <div className="make-columns">
          {lists.shown.map((kind) => (
            <PromptList
              key={kind}
              kind={kind}
              search={query}
              lists={lists}
              openId={openId}
              open={open}
            />
          ))}
        </div>
        <SelectionBar lists={lists} />
      </div>
      {openId !== undefined && (
        <PromptDetail key={openId} promptId={openId} close={() => open(undefined)} />
      )}
      <NewPromptDialog
        kinds={kinds.data?.items ?? []}
        kind={lists.active}
        isOpen={isCreating}
        close={() => setCreating(false)}
        open={open}
      />
    </div>
  );
}

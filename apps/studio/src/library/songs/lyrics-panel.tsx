import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNote } from '../../ui/notes.tsx';
import { useWholeItems } from '../curation/use-items.ts';
import type { WholeItem } from '../index/library-item.ts';
import { lyricsOf } from './lyrics-of.ts';

const t = texts.library.lyrics;

/** The words of a song, beside the grid. */
export function LyricsPanel({
  artifactId,
  close,
}: {
  readonly artifactId: number;
  readonly close: () => void;
}): ReactNode {
  const { data, error, refetch } = useWholeItems([artifactId]);
  const [item] = data ?? [];
  return (
    <aside className="library-lyrics" aria-label={texts.library.act.lyrics}>
      <header className="row">
        <h2 className="grow library-lyrics-title" dir="auto">
          {item === undefined ? texts.library.act.lyrics : titleOf(item)}
        </h2>
        <Button look="quiet" icon={<X />} aria-label={t.close} onClick={close} />
      </header>
      {error !== null && <ProblemNote error={error} again={() => void refetch()} />}
      {data === undefined && error === null && <p className="quiet">{texts.words.loading}</p>}
      {item !== undefined && <Lyrics item={item} />}
    </aside>
  );
}

function Lyrics({ item }: { readonly item: WholeItem }): ReactNode {
  const sections = lyricsOf(item);
  if (sections.length === 0) return <p className="quiet">{t.none}</p>;
  return (
    <div
      className="library-lyrics-text"
      tabIndex={0}
      role="region"
      aria-label={texts.library.act.lyrics}
    >
      {sections.map(({ type, number, text }, index) => (
        <section key={index}>
          {type !== '' && <h3 dir="auto">{t.section(type, number)}</h3>}
          <p dir="auto">{text}</p>
        </section>
      ))}
    </div>
  );
}

function titleOf({ metadata: { title }, promptText }: WholeItem): string {
  return typeof title === 'string' ? title : (promptText ?? texts.library.act.lyrics);
}

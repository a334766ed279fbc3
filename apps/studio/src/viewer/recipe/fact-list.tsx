import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import type { Fact } from './recipe-facts.ts';
import { useCopy } from './use-copy.ts';

/** Names and values, each of which can be copied. */
export function FactList({
  title,
  facts,
}: {
  readonly title: string;
  readonly facts: readonly Fact[];
}): ReactNode {
  if (facts.length === 0) return null;
  return (
    <section className="viewer-facts">
      <h3>{title}</h3>
      <dl>
        {facts.map((fact) => (
          <FactLine key={fact.name} fact={fact} />
        ))}
      </dl>
    </section>
  );
}

function FactLine({ fact: { name, value, copied } }: { readonly fact: Fact }): ReactNode {
  const isKnown = value !== texts.words.unknown;
  return (
    <div className="viewer-fact">
      <dt>{name}</dt>
      <dd>
        <span className={isKnown ? 'viewer-fact-value' : 'viewer-fact-value quiet'} dir="auto">
          {value}
        </span>
        {isKnown && <CopyButton name={name} text={copied ?? value} />}
      </dd>
    </div>
  );
}

export function CopyButton({
  name,
  text,
}: {
  readonly name: string;
  readonly text: string;
}): ReactNode {
  const { recipe } = texts.viewer;
  const copy = useCopy();
  return (
    <Button
      look="quiet"
      className="viewer-copy"
      icon={<Copy />}
      aria-label={recipe.copyValue(name)}
      onClick={() => copy(text, recipe.copied(name))}
    />
  );
}

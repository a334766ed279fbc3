import './recipe.css';
import { Copy, Download, SquareArrowOutUpRight, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { recordOf, textOf } from '../../api/json-value.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { recipeOf } from '../recipe-of.ts';
import { usePromptOf, type Artifact } from '../use-artifact.ts';
import { AgainForm } from './again-form.tsx';
import { CopyButton, FactList } from './fact-list.tsx';
import { OpenFolderButton } from './open-folder-button.tsx';
import { fileFacts, makingFacts, originFacts, rowsOf, warningsOf } from './recipe-facts.ts';
import { useCopy } from './use-copy.ts';

/** Everything that is known of how an artifact was made. */
export function RecipePanel({
  artifact,
  close,
}: {
  readonly artifact: Artifact;
  readonly close: () => void;
}): ReactNode {
  const { recipe: words, download } = texts.viewer;
  const recipe = recipeOf(artifact);
  const prompt = usePromptOf(artifact, recipe === undefined);
  const { prompt: asked, negative_prompt: negative, ...payload } = payloadOf(recipe);
  const copy = useCopy();
  return (
    <aside className="viewer-recipe" aria-label={words.title} data-swipe="no">
      <header className="row">
        <h3 className="grow">{words.title}</h3>
        <Button
          look="quiet"
          icon={<Copy />}
          onClick={() => copy(recipeText(artifact), words.copyAllDone)}
        >
          {words.copyAll}
        </Button>
        <Button look="quiet" icon={<X />} aria-label={words.close} onClick={close} />
      </header>
      <div className="viewer-recipe-body" tabIndex={0} role="group" aria-label={words.title}>
        <AgainForm artifact={artifact} />
        <div className="row">
          <OpenFolderButton artifactId={artifact.id} />
          <a className="button button-plain" href={artifact.url} download>
            <Download aria-hidden />
            {download}
          </a>
          <Link className="button button-plain" href={`/make/${artifact.promptId}`}>
            <SquareArrowOutUpRight aria-hidden />
            {words.inMake}
          </Link>
        </div>
        {recipe === undefined && <p className="note">{words.none}</p>}
        <LongText
          name={words.prompt}
          text={textOf(asked) ?? textOf(recipe?.['promptText']) ?? prompt?.promptText}
        />
        <LongText name={words.negative} text={textOf(negative)} />
        {recipe !== undefined && <FactList title={words.made} facts={makingFacts(artifact)} />}
        <FactList title={words.parameters} facts={rowsOf(recordOf(recipe?.['parameters']))} />
        <FactList title={words.payload} facts={rowsOf(payload)} />
        <FactList title={words.file} facts={fileFacts(artifact)} />
        <FactList title={words.origin} facts={originFacts(artifact)} />
        <Warnings warnings={warningsOf(artifact)} />
      </div>
    </aside>
  );
}

/** The recipe as JSON; all that is known where there is none. */
export function recipeText(artifact: Artifact): string {
  return JSON.stringify(recipeOf(artifact) ?? artifact, null, 2);
}

function payloadOf(recipe: Readonly<Record<string, unknown>> | undefined) {
  return recordOf(recipe?.['payload']) ?? {};
}

function LongText({
  name,
  text,
}: {
  readonly name: string;
  readonly text: string | undefined;
}): ReactNode {
  if (text === undefined) return null;
  return (
    <section className="viewer-facts">
      <h3 className="row">
        <span className="grow">{name}</span>
        <CopyButton name={name} text={text} />
      </h3>
      <p className="long-text" dir="auto">
        {text}
      </p>
    </section>
  );
}

function Warnings({ warnings }: { readonly warnings: readonly string[] }): ReactNode {
  if (warnings.length === 0) return null;
  return (
    <section className="viewer-facts">
      <h3>{texts.viewer.recipe.warnings}</h3>
      <ul className="stack small">
        {warnings.map((warning, index) => (
          <li key={index} dir="auto">
            {warning}
          </li>
        ))}
      </ul>
    </section>
  );
}

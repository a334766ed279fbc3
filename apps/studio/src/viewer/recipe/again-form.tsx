import { useMutation } from '@tanstack/react-query';
import { WandSparkles } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { numberOf } from '../../api/json-value.ts';
import { api, dataOf } from '../../api/api.ts';
import { texts } from '../../texts/texts.ts';
import { Button } from '../../ui/button.tsx';
import { useToasts } from '../../ui/toast.tsx';
import { recipeOf } from '../recipe-of.ts';
import type { Artifact } from '../use-artifact.ts';

const MOST_TAKES = 100;

/** Asks for further takes of the writing that this one was made from. */
export function AgainForm({ artifact }: { readonly artifact: Artifact }): ReactNode {
  const { again } = texts.viewer;
  const [takes, setTakes] = useState(1);
  const [isSame, setSame] = useState(false);
  const note = useId();
  const toasts = useToasts();
  const [, navigate] = useLocation();
  const { promptId } = artifact;
  const recipe = recipeOf(artifact);
  const seed = numberOf(recipe?.['seed']);
  const writingId = numberOf(recipe?.['writingId']);
  const asked = useMutation({
    mutationFn: () =>
      dataOf(
        api.POST('/prompts/{promptId}/again', {
          params: { path: { promptId } },
          body: {
            takes,
            ...(writingId !== undefined && { writingId }),
            ...(isSame && seed !== undefined && { seed }),
          },
        }),
      ),
    onSuccess: (answer) =>
      toasts.tell({
        text: again.done(answer.takes),
        action: { text: texts.viewer.recipe.inMake, run: () => navigate(`/make/${promptId}`) },
      }),
    onError: toasts.failed,
  });
  return (
    <form
      className="viewer-again"
      onSubmit={(event) => {
        event.preventDefault();
        asked.mutate();
      }}
    >
      <Button type="submit" look="main" icon={<WandSparkles />} isBusy={asked.isPending}>
        {again.makeOne}
      </Button>
      <div className="row">
        <label className="row">
          {again.takes}
          <input
            className="viewer-takes"
            type="number"
            required
            min={1}
            max={MOST_TAKES}
            value={Number.isNaN(takes) ? '' : takes}
            onChange={({ target }) => setTakes(target.valueAsNumber)}
          />
        </label>
        <label className="row">
          <input
            type="checkbox"
            checked={isSame}
            disabled={seed === undefined}
            aria-describedby={note}
            onChange={({ target }) => setSame(target.checked)}
          />
          {again.sameSeed}
        </label>
      </div>
      <p id={note} className="quiet small">
        {seed === undefined ? again.noSeed : isSame ? again.sameSeedNote : again.newSeedNote}
      </p>
    </form>
  );
}

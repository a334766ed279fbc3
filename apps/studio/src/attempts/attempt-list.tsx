import './attempts.css';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, dataOf } from '../api/api.ts';
import { QUERY } from '../api/keys.ts';
import { texts } from '../texts/texts.ts';
import { ProblemNote } from '../ui/notes.tsx';
import { AttemptCard } from './attempt-card.tsx';

/** What was tried, newest first: all of a prompt, or of one take. */
export function AttemptList({
  promptId,
  take,
}: {
  readonly promptId: number;
  readonly take?: number;
}): ReactNode {
  const { data, error, refetch } = useQuery({
    queryKey: [QUERY.prompt, promptId, 'attempts'],
    queryFn: async ({ signal }) => {
      const params = { path: { promptId } };
      return (await dataOf(api.GET('/prompts/{promptId}/attempts', { params, signal }))).items;
    },
  });
  if (error !== null) return <ProblemNote error={error} again={() => void refetch()} />;
  if (data === undefined) return <p className="quiet">{texts.words.loading}</p>;
  const shown = data.filter((each) => take === undefined || each.take === take).toReversed();
  if (shown.length === 0) return <p className="quiet">{texts.attempts.none}</p>;
  return (
    <ol className="attempts">
      {shown.map((attempt, index) => (
        <AttemptCard key={attempt.attemptId} attempt={attempt} isOpen={index === 0} />
      ))}
    </ol>
  );
}

import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api-problem.ts';

const MOST_TRIES = 3;

/** What is read is kept until an event says that it changed. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        // The event feed tells when the server is back.
        refetchOnReconnect: false,
        networkMode: 'always',
        retry: (failures, error) =>
          failures < MOST_TRIES && error instanceof ApiProblem && isWorthAnotherTry(error),
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

function isWorthAnotherTry({ status }: ApiProblem): boolean {
  return status === undefined || status >= 500 || status === 429;
}

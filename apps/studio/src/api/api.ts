import { createClient, type components } from '@media-gen/client';
import { texts } from '../texts/texts.ts';
import { ApiProblem, problemFrom } from './api-problem.ts';
import { fetchOrEarly } from './early-answers.ts';

export type Schemas = components['schemas'];

/** The server that this page came from. */
export const api = createClient({ url: location.origin, fetch: fetchOrEarly });

/**
 * The data of an answer.
 *
 * @throws {ApiProblem} what the server refused, or that it cannot be reached
 */
export async function dataOf<Data>(
  asked: Promise<{ readonly data?: Data; readonly error?: unknown; readonly response: Response }>,
): Promise<NonNullable<Data>> {
  const { data, response } = await done(asked);
  if (data === undefined || data === null) {
    throw new ApiProblem(texts.problem.noContent, { status: response.status });
  }
  return data;
}

/**
 * Waits for an answer that has nothing to say.
 *
 * @throws {ApiProblem} as `dataOf`
 */
export async function done<
  Answer extends { readonly error?: unknown; readonly response: Response },
>(asked: Promise<Answer>): Promise<Answer> {
  let answer: Answer;
  try {
    answer = await asked;
  } catch (cause) {
    throw new ApiProblem(texts.problem.unreachable, {}, { cause });
  }
  if (!answer.response.ok) throw problemFrom(answer.error, answer.response.status);
  return answer;
}

import { Configuration, RecommendationsApi, ResponseError, TracksApi } from 'muse-client';
import { keyedFetch as fetch, retryAfter } from './access';
import { plural } from './format';

const here = new Configuration({ basePath: '', fetchApi: fetch });

export const tracksApi = new TracksApi(here);
export const recommendationsApi = new RecommendationsApi(here);

interface Problem {
  title?: string;
  detail?: string;
  violations?: { field: string; message: string }[];
}

/** The service answered, but not what was asked for; the message is for a person. */
export class RefusedError extends Error {}

/** For what the generated client has no method for. An answer without a body is undefined. */
export async function request<T>(url: string, init?: RequestInit): Promise<T> {
  const answer = await get(url, init);
  const text = await answer.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** An answer that is a success, with its headers. */
export async function get(url: string, init?: RequestInit): Promise<Response> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new RefusedError(await problemOf(answer));
  return answer;
}

async function problemOf(answer: Response): Promise<string> {
  const problem = (await answer.json().catch(() => ({}))) as Problem;
  const violation = problem.violations?.[0];
  if (violation) return `${violation.field}: ${violation.message}`;
  const wait = retryAfter(answer);
  const again = wait === undefined ? '' : ` It can be asked again in ${plural(wait, 'second')}.`;
  return (problem.detail ?? problem.title ?? `The service answered ${answer.status}.`) + again;
}

/** One sentence for a person, whatever a request threw. */
export async function explain(error: unknown): Promise<string> {
  if (error instanceof RefusedError) return error.message;
  if (error instanceof ResponseError) return problemOf(error.response);
  return 'The service can’t be reached. It is asked again with your next step.';
}

export const isAbort = (error: unknown): boolean => hasName(error, 'AbortError') || hasName(cause(error), 'AbortError');

const hasName = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

const cause = (error: unknown): unknown => (error instanceof Error ? error.cause : undefined);

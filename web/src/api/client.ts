// The one way to the server: a client typed from the API document, which throws what went wrong.
import createClient from 'openapi-fetch';

import { language } from '../words/language';
import { Problem, Unreachable, isProblemBody } from './problem';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

/** Told when the server says that nobody is signed in any more. */
let ended: () => void = () => undefined;

export function whenSessionEnds(tell: () => void): void {
  ended = tell;
}

/** What an answer that is not good says; the end of a session is told on. */
export function whyNot(body: unknown): Problem | Unreachable {
  if (!isProblemBody(body)) return new Unreachable();
  if (body.code === 'not_signed_in') ended();
  return new Problem(body);
}

export const api = createClient<paths>({
  // Asked anew each time, so that a test can put its own in place.
  fetch: (request) => fetch(request),
});

api.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', language());
    return request;
  },
  async onResponse({ response }) {
    if (response.ok) return;
    throw whyNot(await response.json().catch(() => undefined));
  },
  onError: ({ error }) =>
    error instanceof Problem || error instanceof Unreachable ? error : new Unreachable(),
});

/** What an answer carries. A refusal or a silent server has been thrown by then. */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}

/** How a change is sent: whose it is, by which key it is known again, and what it was decided upon. */
export interface Sending {
  /** A key of its own for each thing that is wanted; the same one when it is sent again. */
  key: string;
  /** The version that was seen; a later one refuses the change. */
  version?: number | undefined;
  /** How long, in milliseconds, an answer is waited for; as long as the browser does where it is not said. */
  patience?: number;
}

/** As the client takes a path whose type nobody can know before it is put together. */
type Posting<T> = (
  path: string,
  sent: { body: unknown; headers: Readonly<Record<string, string>>; signal?: AbortSignal },
) => Promise<{ data?: T }>;

/** Posts to a path put together from a description; the description is checked against the API's types. */
export async function post<T>(path: string, body: unknown, { key, version, patience }: Sending): Promise<T> {
  const headers = {
    'Idempotency-Key': key,
    ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
  };
  const signal = patience === undefined ? {} : { signal: AbortSignal.timeout(patience) };
  return answer((api.POST as unknown as Posting<T>)(path, { body, headers, ...signal }));
}

// The same act on several matters, one after the other, each with an answer of its own.
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { bodyOf } from '../actions/body';
import { type Attempt, attemptAt } from '../actions/drafts';
import type { Form, Kind } from '../actions/form';
import { type Result, STREAM_OF, isReceipt } from '../actions/taken';
import { post } from '../api/client';

/** How one row fared. */
export type Fared = { state: 'sending' } | { state: 'done' } | { state: 'refused'; error: unknown };

interface Row<View> {
  number: string;
  version: number;
  view: View;
}

/** How many are under way at once. */
const AT_ONCE = 4;

export function useBulk(kind: Kind) {
  const queries = useQueryClient();
  const [fared, setFared] = useState<ReadonlyMap<string, Fared>>(new Map());
  const [attempts] = useState(() => new Map<string, Attempt>());
  const tell = (number: string, state: Fared) => setFared((before) => new Map(before).set(number, state));

  async function one<View>(
    form: Form<View>,
    values: Record<string, unknown>,
    { number, version, view }: Row<View>,
  ) {
    const body = bodyOf(form, values, view);
    const attempt = attemptAt(JSON.stringify([form.verb, version, body]), attempts.get(number));
    attempts.set(number, attempt);
    tell(number, { state: 'sending' });
    try {
      const result = await post<Result>(`/api/v1/${kind}/${number}/${form.noun}`, body, {
        key: attempt.key,
        version,
      });
      keep(queries, kind, number, result);
      tell(number, { state: 'done' });
    } catch (error) {
      tell(number, { state: 'refused', error });
    }
  }

  async function run<View>(form: Form<View>, values: Record<string, unknown>, rows: readonly Row<View>[]) {
    const waiting = [...rows];
    const work = async () => {
      for (let row = waiting.shift(); row; row = waiting.shift()) await one(form, values, row);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    await queries.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[1] === 'list' || queryKey[0] === 'queues',
    });
  }

  return { fared, run, forget: () => setFared(new Map()) };
}

function keep(queries: QueryClient, kind: Kind, number: string, result: Result) {
  const key = [STREAM_OF[kind], number];
  if (isReceipt(result)) queries.removeQueries({ queryKey: key, exact: true });
  else queries.setQueryData(key, result);
}

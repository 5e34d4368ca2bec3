// What waits for a judgement, and what the server suggests for each.
import { useQuery } from '@tanstack/react-query';

import { type Schemas, answer, api, post } from '../api/client';
import { attemptAt, type Attempt } from '../actions/drafts';
import type { OrderView } from '../orders/orders';

/** A listed item the server would choose, and the words of the text that speak for it. */
export type Suggestion = Schemas['ItemSuggestion'];

/** Best first; none where the server finds nothing. */
export function useSuggestions(number: string | undefined) {
  return useQuery({
    queryKey: ['suggestions', number],
    enabled: number !== undefined,
    staleTime: Infinity,
    queryFn: async (): Promise<readonly Suggestion[]> => {
      const path = { params: { path: { number: number ?? '' } } };
      return (await answer(api.GET('/api/v1/work-orders/{number}/suggestions', path))).items;
    },
  });
}

export interface Choice {
  judge: Schemas['Judge'];
  dispatch: Schemas['Dispatch'];
}

type Step = OrderView | Schemas['Receipt'];

function mayDispatch(step: Step): step is OrderView {
  return (
    'order' in step && step.allowed_actions.some(({ verb, allowed }) => verb === 'dispatched' && allowed)
  );
}

/** Judges an order and, where the server then lets the caller, dispatches it. Sent again, neither is done twice. */
export function accepting() {
  const attempts = new Map<string, Attempt>();
  const send = (number: string, noun: string, body: unknown, version: number | undefined) => {
    const attempt = attemptAt(JSON.stringify([noun, body, version]), attempts.get(`${number} ${noun}`));
    attempts.set(`${number} ${noun}`, attempt);
    return post<Step>(`/api/v1/work-orders/${number}/${noun}`, body, { key: attempt.key, version });
  };
  return async ({ order }: OrderView, { judge, dispatch }: Choice): Promise<Step> => {
    const judged = await send(order.number, 'judgements', judge, order.version);
    if (!mayDispatch(judged)) return judged;
    return send(order.number, 'dispatches', dispatch, judged.order.version);
  };
}

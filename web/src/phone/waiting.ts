// How much waits in each queue, asked for again while the page is looked at: a whistle may leave ten minutes to sign.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { type Schemas, answer, api } from '../api/client';
import type { QueueName } from './paths';

const EVERY = 60_000;

/** The server counts no orders in which one only assists. */
const LISTS: Readonly<Record<QueueName, readonly [kind: string, name: string] | undefined>> = {
  waiting: ['work_order', 'waiting'],
  whistles: ['whistle', 'called'],
  parts: undefined,
};

export function useWaiting(): (queue: QueueName) => Schemas['Queue'] | undefined {
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['queues'],
    queryFn: () => answer(api.GET('/api/v1/queues')),
    refetchInterval: EVERY,
  });
  const counts = JSON.stringify(data ?? null);
  // Another count is another list.
  useEffect(() => {
    for (const kind of ['work_order', 'whistle'])
      void queries.invalidateQueries({ queryKey: [kind, 'list'] }, { cancelRefetch: false });
  }, [counts, queries]);
  return (queue) => {
    const [kind, name] = LISTS[queue] ?? [];
    return data?.find((each) => each.kind === kind && each.name === name);
  };
}

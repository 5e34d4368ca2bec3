// What waits for the reader, by queue, with how many.
import { useQuery } from '@tanstack/react-query';

import { answer, api } from '../api/client';
import { hasCode } from '../api/problem';
import { useCaller } from '../session/session';

export type MatterKind = 'work_order' | 'appeal' | 'whistle' | 'alarm';

/** A queue as the server counts it. */
export interface Queue {
  name: string;
  kind: MatterKind;
  count?: number;
  capped?: boolean;
}

/** Lists that are for looking things up: nobody's queue, and not counted. */
export const LOOKING_UP: readonly Queue[] = [
  { kind: 'work_order', name: 'parts' },
  { kind: 'work_order', name: 'open' },
  { kind: 'work_order', name: 'newest' },
  { kind: 'appeal', name: 'newest' },
  { kind: 'whistle', name: 'parts' },
  { kind: 'whistle', name: 'newest' },
];

/** For a server that does not count queues yet. */
const UNCOUNTED: readonly Queue[] = [
  { kind: 'work_order', name: 'waiting' },
  { kind: 'appeal', name: 'waiting' },
];

export function useQueues(): readonly Queue[] {
  const { unit } = useCaller();
  const queues = useQuery({
    queryKey: ['queues'],
    queryFn: async (): Promise<readonly Queue[]> => {
      try {
        return await answer(api.GET('/api/v1/queues' as never) as Promise<{ data?: Queue[] }>);
      } catch (error) {
        if (hasCode(error, 'no_such_page')) return unit ? UNCOUNTED : [];
        throw error;
      }
    },
  });
  return queues.data ?? [];
}

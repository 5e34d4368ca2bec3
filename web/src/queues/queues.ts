// What waits for the reader, by queue, with how many.
import { useQuery } from '@tanstack/react-query';

import { type Schemas, answer, api } from '../api/client';

export type MatterKind = Schemas['Queue']['kind'];

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
  { kind: 'right', name: 'newest' },
  { kind: 'admission', name: 'parts' },
  { kind: 'admission', name: 'newest' },
];

export function useQueues(): readonly Queue[] {
  const queues = useQuery({ queryKey: ['queues'], queryFn: () => answer(api.GET('/api/v1/queues')) });
  return queues.data ?? [];
}

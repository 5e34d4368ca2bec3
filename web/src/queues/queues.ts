// What waits for the reader, by queue, with how many.
import { useQuery } from '@tanstack/react-query';

import { type Schemas, answer, api } from '../api/client';
import type { Caller } from '../session/session';

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

/** What a department's officer looks up is its unit's; where a unit has none, there is nothing to look up. */
const NO_UNITS: readonly MatterKind[] = ['appeal', 'whistle'];

/** The lists for looking things up that may hold something for this reader. */
export function lookingUp({ role, unit }: Pick<Caller, 'role' | 'unit'>): readonly Queue[] {
  return LOOKING_UP.filter(({ kind, name }) =>
    name === 'parts' ? Boolean(unit) : role !== 'department_officer' || !NO_UNITS.includes(kind),
  );
}

export function useQueuesQuery() {
  return useQuery({ queryKey: ['queues'], queryFn: () => answer(api.GET('/api/v1/queues')) });
}

export function useQueues(): readonly Queue[] {
  return useQueuesQuery().data ?? [];
}

/** The queues of one step each. Whose role has a single one has nothing to do in the wider ones. */
const STEPS: readonly string[] = [
  'to_judge',
  'to_dispatch',
  'to_handle',
  'returned',
  'to_verify',
  'on_account',
];

/** Where a reader's work waits: the first of the own queues that holds something, else the first. */
export function firstOf(queues: readonly Queue[]): Queue | undefined {
  const steps = queues.filter(({ kind, name }) => kind === 'work_order' && STEPS.includes(name));
  const ordered = steps.length === 1 ? [...steps, ...queues] : queues;
  return ordered.find(({ count = 0 }) => count > 0) ?? ordered[0];
}

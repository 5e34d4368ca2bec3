// After an act: what the server answered is what the page shows, and lists are renewed.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

import type { Schemas } from '../api/client';
import type { Kind } from './form';

/** The matter as its page shows it; or a receipt, when it has left the caller's sight. */
export type Result =
  | Schemas['OrderView']
  | Schemas['AppealView']
  | Schemas['WhistleView']
  | Schemas['AdmissionView']
  | Schemas['AlarmView']
  | Schemas['RightView']
  | Schemas['Receipt'];

/** The kinds as the news and the queries' keys name them. */
export const STREAM_OF = {
  'work-orders': 'work_order',
  appeals: 'appeal',
  whistles: 'whistle',
  admissions: 'admission',
  alarms: 'alarm',
  rights: 'right',
} as const satisfies Record<Kind, Schemas['StreamKind']>;

export function isReceipt(result: Result): result is Schemas['Receipt'] {
  return 'stage' in result;
}

export function useTaken() {
  const queries = useQueryClient();
  return useCallback(
    (kind: Kind, number: string, result: Result) => {
      const stream = STREAM_OF[kind];
      if (isReceipt(result)) queries.removeQueries({ queryKey: [stream, number], exact: true });
      else queries.setQueryData([stream, number], result);
      void queries.invalidateQueries({
        predicate: ({ queryKey }) =>
          queryKey[1] === 'list' ||
          queryKey[0] === 'queues' ||
          (queryKey[0] !== stream && queryKey[1] !== undefined),
      });
    },
    [queries],
  );
}

// Alarms as the server shows them, and what settling one asks.
import { useQuery } from '@tanstack/react-query';

import { type Form, formsOf, needed, prose } from '../actions/form';
import { type Schemas, answer, api } from '../api/client';
import { usePages } from '../lists/pages';

export type AlarmItem = Schemas['AlarmItem'];

/** Those that wait for somebody, or those that are settled. */
export function useAlarms(open: boolean) {
  return usePages<AlarmItem>(['alarm', 'list', open], (after) =>
    answer(
      api.GET('/api/v1/alarms', { params: { query: { open, limit: 100, ...(after ? { after } : {}) } } }),
    ),
  );
}

export function useAlarm(number: string) {
  return useQuery({
    queryKey: ['alarm', number],
    queryFn: () => answer(api.GET('/api/v1/alarms/{number}', { params: { path: { number } } })),
  });
}

/** As the server shows it; the client reads a tuple as a list. */
export type AlarmView = NonNullable<ReturnType<typeof useAlarm>['data']>;

const act = formsOf<'alarms', AlarmView>();

export const alarmForms: readonly Form<AlarmView>[] = [
  act('settled', 'settlements', { note: needed(prose) }, { onward: true }),
];

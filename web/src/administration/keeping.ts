// What keeps the machine: jobs, timers, calendars, the verification of the journal, and what differs between two
// versions of the rules.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { type Schemas, answer, api } from '../api/client';

export type Job = Schemas['JobView'];
export type Year = Schemas['YearView'];
export type CalendarDay = Schemas['CalendarDay'];
export type Verification = Schemas['VerificationView'];

/** How often what moves by itself is asked for. */
const OFTEN = 10_000;

export function useJobs() {
  return useQuery({
    queryKey: ['jobs'],
    queryFn: () => answer(api.GET('/api/v1/jobs')),
    refetchInterval: OFTEN,
  });
}

export function useTimers() {
  return useQuery({
    queryKey: ['timers'],
    queryFn: () => answer(api.GET('/api/v1/timers')),
    refetchInterval: OFTEN,
  });
}

export function useCalendars() {
  return useQuery({ queryKey: ['calendars'], queryFn: () => answer(api.GET('/api/v1/calendars')) });
}

export function useDifferences() {
  return useQuery({
    queryKey: ['differences'],
    queryFn: () => answer(api.GET('/api/v1/localities/current/differences')),
  });
}

/** Reads a folder of rules and says what is wrong or what would change; puts nothing in force. */
export function useProfileReading() {
  return useMutation({
    mutationFn: (files: Record<string, string>) =>
      answer(api.POST('/api/v1/locality-readings', { body: { files } })),
  });
}

export function usePutProfile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (files: Record<string, string>) =>
      answer(api.POST('/api/v1/localities', { body: { files } })),
    onSuccess: () => queries.invalidateQueries(),
  });
}

/** Imports or replaces a year; every open deadline is projected anew. */
export function useImportCalendar() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NewYear']) => answer(api.POST('/api/v1/calendars', { body })),
    onSuccess: () => queries.invalidateQueries(),
  });
}

const VERIFICATION = ['verification'];

/** The last verification; asked for every second while it runs. */
export function useVerification() {
  return useQuery({
    queryKey: VERIFICATION,
    queryFn: () => answer(api.GET('/api/v1/verifications/latest')),
    refetchInterval: ({ state }) => (state.data && !state.data.ended_at ? 1_000 : false),
  });
}

export function useVerify() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST('/api/v1/verifications', { body: {} })),
    onSuccess: (begun) => queries.setQueryData(VERIFICATION, begun),
    onError: () => queries.invalidateQueries({ queryKey: VERIFICATION }),
  });
}

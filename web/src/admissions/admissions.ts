// Admissions as the server shows them, and what a street is asked in all.
import { useQuery } from '@tanstack/react-query';

import { type Schemas, answer, api } from '../api/client';
import { admissionFilters, asked } from '../filters/filters';
import { usePages } from '../lists/pages';
import type { Search } from '../paths';

export type AdmissionView = Schemas['AdmissionView'];
export type AdmissionItem = Schemas['AdmissionItem'];
export type Ledger = Schemas['BurdenLedger'];
export type AdmissionKind = Schemas['AdmissionKind'];

export const KINDS: readonly AdmissionKind[] = [
  'duty',
  'form',
  'veto_item',
  'responsibility_letter',
  'assessment',
  'app',
  'certificate',
];

export function useAdmissions(search: Search) {
  const query = asked<'/api/v1/admissions'>(search, admissionFilters, 'newest');
  return usePages<AdmissionItem>(['admission', 'list', query], (after) =>
    answer(api.GET('/api/v1/admissions', { params: { query: { ...query, ...(after && { after }) } } })),
  );
}

export function useAdmission(number: string) {
  return useQuery({
    queryKey: ['admission', number],
    queryFn: () => answer(api.GET('/api/v1/admissions/{number}', { params: { path: { number } } })),
    enabled: number !== '',
  });
}

export function useLedger(street: string, year: number | undefined) {
  return useQuery({
    queryKey: ['burdens', street, year],
    queryFn: () =>
      answer(api.GET('/api/v1/burdens', { params: { query: { street, ...(year && { year }) } } })),
    enabled: street !== '',
  });
}

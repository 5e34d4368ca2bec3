// Editions of lists as the server has them: pages of editions and of items, one item, two editions side by side, and
// the door by which an office's table comes in.
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';

import { type Schemas, answer, api } from '../api/client';

export type Edition = Schemas['EditionView'];
export type Revision = Schemas['Revision'];
export type ListItem = Schemas['ListItem'];
export type ListFault = Schemas['ListFault'];
export type ListKind = Schemas['ListKind'];

/** A table and how it is to be read. */
export interface Table {
  file: File;
  head: string;
  mapping: string;
}

export function useEditions(kind: ListKind | undefined) {
  return useInfiniteQuery({
    queryKey: ['editions', kind],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/list-editions', {
          params: { query: { ...(kind && { kind }), ...(pageParam !== undefined && { after: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useItems(edition: string, words: string) {
  return useInfiniteQuery({
    queryKey: ['edition', edition, words],
    initialPageParam: undefined as number | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) =>
      answer(
        api.GET('/api/v1/list-editions/{edition}', {
          params: {
            path: { edition },
            query: { words, ...(pageParam !== undefined && { after: pageParam }) },
          },
        }),
      ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function useItem(edition: string, item: string) {
  return useQuery({
    queryKey: ['edition', edition, 'item', item],
    queryFn: () =>
      answer(
        api.GET('/api/v1/list-editions/{edition}/items/{item}', { params: { path: { edition, item } } }),
      ),
  });
}

export function useComparison(before: string | undefined, after: string | undefined) {
  return useQuery({
    queryKey: ['editions', 'comparison', before, after],
    enabled: before !== undefined && after !== undefined,
    queryFn: () =>
      answer(
        api.GET('/api/v1/list-comparisons', {
          params: { query: { before: before ?? '', after: after ?? '' } },
        }),
      ),
  });
}

function asBytes({ file, head, mapping }: Table) {
  return {
    params: { query: { name: file.name, head, ...(mapping && { mapping }) } },
    body: file as never,
    bodySerializer: (body: unknown) => body as never,
  };
}

/** Reads a table and says all that is wrong with it; publishes nothing. */
export function useReading() {
  return useMutation({
    mutationFn: (table: Table) =>
      answer(
        api.POST('/api/v1/list-readings', {
          ...asBytes(table),
          headers: { 'Content-Type': 'application/octet-stream' },
        }),
      ),
  });
}

/** What reading a table came to. */
export type Read = NonNullable<ReturnType<typeof useReading>['data']>;

/** Publishes an edition. The same wish keeps its key when it is sent again. */
export function usePublish() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...table }: Table & { key: string }) => {
      const sent = asBytes(table);
      return answer(
        api.POST('/api/v1/list-editions', {
          ...sent,
          params: { ...sent.params, header: { 'Idempotency-Key': key } },
          headers: { 'Content-Type': 'application/octet-stream' },
        }),
      );
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['editions'] }),
  });
}

// Pages of a list, one after the other by the server's cursor.
import { useInfiniteQuery } from '@tanstack/react-query';

/** A page as the server sends it. */
export interface Page<Row> {
  items: Row[];
  next: string | null;
}

/** A list that grows as one scrolls. `key` begins with the kind of matter, so that news of one renews it. */
export function usePages<Row>(
  key: readonly unknown[],
  page: (after: string | undefined) => Promise<Page<Row>>,
) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => page(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  return { ...query, rows: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}

// News from the server: what has happened to which matter renews what is shown of it.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { useCaller } from '../session/session';
import { listen } from './news';

/** Listens while shown; says whether news come in. Whoever has no news to listen to misses none. */
export function useLive(): boolean {
  const queries = useQueryClient();
  const { hears_news } = useCaller();
  const [live, setLive] = useState(true);
  useEffect(() => (hears_news ? listen(queries, setLive) : undefined), [queries, hears_news]);
  return live;
}

// That a session has ended, noticed wherever a request is told so.
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

import { hasCode } from '../api/problem';

/** Asks again who is signed in, as soon as any request is told that nobody is. */
export function useNoticeOfTheEnd() {
  const queries = useQueryClient();
  useEffect(() => {
    const notice = (error: unknown) => {
      if (hasCode(error, 'not_signed_in')) queries.setQueryData(['session'], null);
    };
    const ends = [
      queries.getQueryCache().subscribe((event) => notice(event.query.state.error)),
      queries.getMutationCache().subscribe((event) => notice(event.mutation?.state.error)),
    ];
    return () => ends.forEach((end) => end());
  }, [queries]);
}

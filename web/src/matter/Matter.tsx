// The frame of a matter's page: loading, refusals, sections.
import type { UseQueryResult } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { type PropsWithChildren, type ReactNode, useId } from 'react';

import { Trouble } from '../trouble/Trouble';

export { Facts } from './Facts';

export function Matter<View>({
  query,
  children,
}: {
  query: UseQueryResult<View>;
  children: (view: View) => ReactNode;
}) {
  return (
    <article className="matter">
      {query.error && <Trouble error={query.error} again={() => void query.refetch()} />}
      {query.data === undefined ? !query.error && <Skeleton active /> : children(query.data)}
    </article>
  );
}

export function Section({ title, children }: PropsWithChildren<{ title: string }>) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="matter-section">
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

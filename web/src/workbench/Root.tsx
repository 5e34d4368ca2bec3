// Around all pages: the workbench's frame, but for the command centre, which has a wall to itself.
import { Outlet, useRouterState } from '@tanstack/react-router';
import { Spin } from 'antd';
import { Suspense } from 'react';

import { Shell } from './Shell';

export function Root() {
  const wall = useRouterState({ select: ({ location }) => location.pathname.startsWith('/command') });
  if (!wall) return <Shell />;
  return (
    <Suspense fallback={<Spin />}>
      <Outlet />
    </Suspense>
  );
}

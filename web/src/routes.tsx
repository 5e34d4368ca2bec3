// The pages by path. Each page is a file of its own that is loaded when first asked for.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';

import { Broken, Missing } from './trouble/Broken';
import type { Search } from './paths';
import { Shell } from './workbench/Shell';

/** An address as it was typed: every word of it a text. The server says which lists and filters there are. */
function words(search: Readonly<Record<string, unknown>>): Search {
  return Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]));
}

const root = createRootRoute({ component: Shell, notFoundComponent: Missing, errorComponent: Broken });

const home = createRoute({
  getParentRoute: () => root,
  path: '/staff',
  beforeLoad: () => {
    throw redirect({ to: '/staff/orders', search: { list: 'waiting' } });
  },
});

const orders = createRoute({
  getParentRoute: () => root,
  path: '/staff/orders',
  validateSearch: words,
  component: lazyRouteComponent(() => import('./orders/OrdersPage'), 'OrdersPage'),
});

const order = createRoute({
  getParentRoute: () => orders,
  path: '$number',
  component: lazyRouteComponent(() => import('./orders/OrderPage'), 'OrderPage'),
});

const appeals = createRoute({
  getParentRoute: () => root,
  path: '/staff/appeals',
  validateSearch: words,
  component: lazyRouteComponent(() => import('./appeals/AppealsPage'), 'AppealsPage'),
});

const appeal = createRoute({
  getParentRoute: () => appeals,
  path: '$number',
  component: lazyRouteComponent(() => import('./appeals/AppealPage'), 'AppealPage'),
});

const register = createRoute({
  getParentRoute: () => root,
  path: '/staff/register',
  component: lazyRouteComponent(() => import('./appeals/RegisterPage'), 'RegisterPage'),
});

const judging = createRoute({
  getParentRoute: () => root,
  path: '/staff/judging',
  component: lazyRouteComponent(() => import('./judging/JudgingPage'), 'JudgingPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    orders.addChildren([order]),
    appeals.addChildren([appeal]),
    register,
    judging,
  ]),
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

// The pages by path. Each page is a file of its own that is loaded when first asked for.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';

import { parseSearch, stringifySearch } from './addresses';
import { Broken, Missing } from './trouble/Broken';
import type { Search } from './paths';
import { HomePage } from './workbench/HomePage';
import { Root } from './workbench/Root';

/** An address as it was typed: every word of it a text. The server says which lists and filters there are. */
function words(search: Readonly<Record<string, unknown>>): Search {
  return Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]));
}

const root = createRootRoute({ component: Root, notFoundComponent: Missing, errorComponent: Broken });

const home = createRoute({
  getParentRoute: () => root,
  path: '/staff',
  component: HomePage,
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

const whistles = createRoute({
  getParentRoute: () => root,
  path: '/staff/whistles',
  validateSearch: words,
  component: lazyRouteComponent(() => import('./whistles/WhistlesPage'), 'WhistlesPage'),
});

const whistle = createRoute({
  getParentRoute: () => whistles,
  path: '$number',
  component: lazyRouteComponent(() => import('./whistles/WhistlePage'), 'WhistlePage'),
});

const blow = createRoute({
  getParentRoute: () => root,
  path: '/staff/blow',
  validateSearch: (search): { order?: string } =>
    typeof search['order'] === 'string' ? { order: search['order'] } : {},
  component: lazyRouteComponent(() => import('./whistles/BlowPage'), 'BlowPage'),
});

const rights = createRoute({
  getParentRoute: () => root,
  path: '/staff/rights',
  validateSearch: words,
  component: lazyRouteComponent(() => import('./rights/RightsPage'), 'RightsPage'),
});

const right = createRoute({
  getParentRoute: () => rights,
  path: '$number',
  component: lazyRouteComponent(() => import('./rights/RightPage'), 'RightPage'),
});

const ask = createRoute({
  getParentRoute: () => root,
  path: '/staff/ask',
  validateSearch: (search): { right?: string } =>
    typeof search['right'] === 'string' ? { right: search['right'] } : {},
  component: lazyRouteComponent(() => import('./rights/AskPage'), 'AskPage'),
});

const admissions = createRoute({
  getParentRoute: () => root,
  path: '/staff/admissions',
  validateSearch: words,
  component: lazyRouteComponent(() => import('./admissions/AdmissionsPage'), 'AdmissionsPage'),
});

const admission = createRoute({
  getParentRoute: () => admissions,
  path: '$number',
  component: lazyRouteComponent(() => import('./admissions/AdmissionPage'), 'AdmissionPage'),
});

const apply = createRoute({
  getParentRoute: () => root,
  path: '/staff/apply',
  validateSearch: (search): { origin?: string } =>
    typeof search['origin'] === 'string' ? { origin: search['origin'] } : {},
  component: lazyRouteComponent(() => import('./admissions/ApplyPage'), 'ApplyPage'),
});

const record = createRoute({
  getParentRoute: () => root,
  path: '/staff/record',
  component: lazyRouteComponent(() => import('./admissions/RecordPage'), 'RecordPage'),
});

const gaps = createRoute({
  getParentRoute: () => root,
  path: '/staff/gaps',
  component: lazyRouteComponent(() => import('./admissions/GapsPage'), 'GapsPage'),
});

const burdens = createRoute({
  getParentRoute: () => root,
  path: '/staff/burdens',
  validateSearch: words,
  component: lazyRouteComponent(() => import('./admissions/LedgerPage'), 'LedgerPage'),
});

const alarms = createRoute({
  getParentRoute: () => root,
  path: '/staff/alarms',
  validateSearch: words,
  component: lazyRouteComponent(() => import('./administration/AlarmsPage'), 'AlarmsPage'),
});

const alarm = createRoute({
  getParentRoute: () => alarms,
  path: '$number',
  component: lazyRouteComponent(() => import('./administration/AlarmPage'), 'AlarmPage'),
});

const accounts = createRoute({
  getParentRoute: () => root,
  path: '/staff/accounts',
  component: lazyRouteComponent(() => import('./administration/AccountsPage'), 'AccountsPage'),
});

const units = createRoute({
  getParentRoute: () => root,
  path: '/staff/units',
  component: lazyRouteComponent(() => import('./administration/UnitsPage'), 'UnitsPage'),
});

const profile = createRoute({
  getParentRoute: () => root,
  path: '/staff/profile',
  component: lazyRouteComponent(() => import('./administration/ProfilePage'), 'ProfilePage'),
});

const calendars = createRoute({
  getParentRoute: () => root,
  path: '/staff/calendars',
  component: lazyRouteComponent(() => import('./administration/CalendarsPage'), 'CalendarsPage'),
});

const jobs = createRoute({
  getParentRoute: () => root,
  path: '/staff/jobs',
  component: lazyRouteComponent(() => import('./administration/JobsPage'), 'JobsPage'),
});

const verification = createRoute({
  getParentRoute: () => root,
  path: '/staff/verification',
  component: lazyRouteComponent(() => import('./administration/VerificationPage'), 'VerificationPage'),
});

const organisation = createRoute({
  getParentRoute: () => root,
  path: '/staff/organisation',
  validateSearch: (search): { street?: string } =>
    typeof search['street'] === 'string' || typeof search['street'] === 'number'
      ? { street: String(search['street']) }
      : {},
  component: lazyRouteComponent(() => import('./organisation/OrganisationPage'), 'OrganisationPage'),
});

const lists = createRoute({
  getParentRoute: () => root,
  path: '/staff/lists',
  component: lazyRouteComponent(() => import('./editions/EditionsPage'), 'EditionsPage'),
});

const importList = createRoute({
  getParentRoute: () => root,
  path: '/staff/lists/import',
  component: lazyRouteComponent(() => import('./editions/ImportPage'), 'ImportPage'),
});

const list = createRoute({
  getParentRoute: () => root,
  path: '/staff/lists/$edition',
  component: lazyRouteComponent(() => import('./editions/EditionPage'), 'EditionPage'),
});

const listItem = createRoute({
  getParentRoute: () => root,
  path: '/staff/lists/$edition/$item',
  component: lazyRouteComponent(() => import('./editions/ItemPage'), 'ItemPage'),
});

const command = createRoute({
  getParentRoute: () => root,
  path: '/command',
  component: lazyRouteComponent(() => import('./command/CommandPage'), 'CommandPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    orders.addChildren([order]),
    appeals.addChildren([appeal]),
    register,
    judging,
    whistles.addChildren([whistle]),
    blow,
    rights.addChildren([right]),
    ask,
    admissions.addChildren([admission]),
    apply,
    record,
    gaps,
    burdens,
    alarms.addChildren([alarm]),
    accounts,
    units,
    profile,
    calendars,
    jobs,
    verification,
    organisation,
    lists,
    importList,
    list,
    listItem,
    command,
  ]),
  defaultPreload: 'intent',
  parseSearch,
  stringifySearch,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

// Every page, by the account it is for. The walk of all pages and the screenshots read it.
import type { Page } from '@playwright/test';

/** An account, none for a resident, and its pages: a name for the picture, and the path. */
type Pages = readonly (readonly [account: string | undefined, pages: Readonly<Record<string, string>>])[];

export const PAGES: Pages = [
  [
    undefined,
    {
      home: '/',
      report: '/report',
      track: '/track',
      'public-lists': '/lists',
      'public-list': '/lists/empowerment-4202-2020',
      'public-list-item': '/lists/empowerment-4202-2020/items/ty-007',
      'public-ledger': '/burdens?street=420202007',
      // Wishes stay with the visitor, so they come last.
      'home-large': '/?text=large',
      'home-contrast': '/?text=normal&contrast=high',
    },
  ],
  [
    'dispatcher',
    {
      orders: '/staff/orders?list=newest',
      order: '/staff/orders/{work-orders}?list=newest',
      appeals: '/staff/appeals?list=newest',
      appeal: '/staff/appeals/{appeals}?list=newest',
      whistles: '/staff/whistles?list=newest',
      whistle: '/staff/whistles/{whistles}?list=newest',
      judging: '/staff/judging',
      units: '/staff/units',
      profile: '/staff/profile',
      calendars: '/staff/calendars',
      lists: '/staff/lists',
      list: '/staff/lists/empowerment-4202-2020',
      'list-item': '/staff/lists/empowerment-4202-2020/ty-007',
      organisation: '/staff/organisation',
    },
  ],
  [
    'arbiter',
    {
      'list-import': '/staff/lists/import',
      admissions: '/staff/admissions?list=newest',
      admission: '/staff/admissions/{admissions}?list=newest',
      gaps: '/staff/gaps',
    },
  ],
  ['officer', { apply: '/staff/apply' }],
  [
    'leader',
    {
      blow: '/staff/blow',
      'organisation-here': '/staff/organisation?street=420202005',
      rights: '/staff/rights?list=newest',
      'right-ask': '/staff/ask',
      record: '/staff/record',
      ledger: '/staff/burdens?street=420202007',
    },
  ],
  ['intake', { register: '/staff/register' }],
  ['city', { command: '/command' }],
  [
    'machine',
    { jobs: '/staff/jobs', verification: '/staff/verification', alarms: '/staff/alarms?list=alarms' },
  ],
  ['security', { accounts: '/staff/accounts' }],
  [
    'street',
    {
      'phone-matters': '/m',
      'phone-order': '/m/orders/{work-orders}',
      'phone-whistles': '/m/queues/whistles',
      'phone-whistle': '/m/whistles/{whistles}',
      'phone-finding': '/m/finding',
      'phone-outbox': '/m/outbox',
    },
  ],
];

/** A path with `{appeals}` and the like made the number of the newest one that the page's account sees. */
export async function addressOf(page: Page, path: string): Promise<string> {
  const [, kind] = /\{([a-z-]+)\}/.exec(path) ?? [];
  if (kind === undefined) return path;
  const answer = await page.request.get(`/api/v1/${kind}?list=newest&limit=1`);
  const { items } = (await answer.json()) as { items: { number: string }[] };
  if (items[0] === undefined) throw new Error(`${path}: there is none to show`);
  return path.replace(`{${kind}}`, items[0].number);
}

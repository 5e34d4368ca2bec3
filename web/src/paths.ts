// Where each page is. Pages link through these, so that a path is written once.
import { linkOptions } from '@tanstack/react-router';

/** What stands in the address of a list: which one, and what it is narrowed by. */
export type Search = Readonly<Record<string, string>>;

export const paths = {
  home: () => linkOptions({ to: '/staff' }),
  orders: (search: Search) => linkOptions({ to: '/staff/orders', search }),
  order: (number: string) => linkOptions({ to: '/staff/orders/$number', params: { number }, search: true }),
  appeals: (search: Search) => linkOptions({ to: '/staff/appeals', search }),
  appeal: (number: string) => linkOptions({ to: '/staff/appeals/$number', params: { number }, search: true }),
  register: () => linkOptions({ to: '/staff/register' }),
  command: () => linkOptions({ to: '/command' }),
  judging: () => linkOptions({ to: '/staff/judging' }),
  whistles: (search: Search) => linkOptions({ to: '/staff/whistles', search }),
  whistle: (number: string) =>
    linkOptions({ to: '/staff/whistles/$number', params: { number }, search: true }),
  blow: (order?: string) => linkOptions({ to: '/staff/blow', search: order === undefined ? {} : { order } }),
  rights: (search: Search) => linkOptions({ to: '/staff/rights', search }),
  right: (number: string) => linkOptions({ to: '/staff/rights/$number', params: { number }, search: true }),
  ask: (right?: string) => linkOptions({ to: '/staff/ask', search: right === undefined ? {} : { right } }),
  admissions: (search: Search) => linkOptions({ to: '/staff/admissions', search }),
  admission: (number: string) =>
    linkOptions({ to: '/staff/admissions/$number', params: { number }, search: true }),
  apply: (origin?: string) =>
    linkOptions({ to: '/staff/apply', search: origin === undefined ? {} : { origin } }),
  gaps: () => linkOptions({ to: '/staff/gaps' }),
  record: () => linkOptions({ to: '/staff/record' }),
  burdens: (search: Search) => linkOptions({ to: '/staff/burdens', search }),
  alarms: (search: Search) => linkOptions({ to: '/staff/alarms', search }),
  alarm: (number: string) => linkOptions({ to: '/staff/alarms/$number', params: { number }, search: true }),
  accounts: () => linkOptions({ to: '/staff/accounts' }),
  units: () => linkOptions({ to: '/staff/units' }),
  calendars: () => linkOptions({ to: '/staff/calendars' }),
  jobs: () => linkOptions({ to: '/staff/jobs' }),
  verification: () => linkOptions({ to: '/staff/verification' }),
  organisation: (street?: string) =>
    linkOptions({ to: '/staff/organisation', search: street === undefined ? {} : { street } }),
  lists: () => linkOptions({ to: '/staff/lists' }),
  importList: () => linkOptions({ to: '/staff/lists/import' }),
  list: (edition: string) => linkOptions({ to: '/staff/lists/$edition', params: { edition } }),
  listItem: (edition: string, item: string) =>
    linkOptions({ to: '/staff/lists/$edition/$item', params: { edition, item } }),
  profile: () => linkOptions({ to: '/staff/profile' }),
};

/** The page of a matter, by the letter its number begins with. */
export function pathOf(number: string) {
  if (number.startsWith('W')) return linkOptions({ to: '/staff/orders/$number', params: { number } });
  if (number.startsWith('A')) return linkOptions({ to: '/staff/appeals/$number', params: { number } });
  if (number.startsWith('S')) return linkOptions({ to: '/staff/whistles/$number', params: { number } });
  if (number.startsWith('Q')) return linkOptions({ to: '/staff/rights/$number', params: { number } });
  if (number.startsWith('Z')) return linkOptions({ to: '/staff/admissions/$number', params: { number } });
  if (number.startsWith('L')) return linkOptions({ to: '/staff/alarms/$number', params: { number } });
  return undefined;
}

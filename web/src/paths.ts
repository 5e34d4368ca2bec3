// Where each page is. Pages link through these, so that a path is written once.
import { linkOptions } from '@tanstack/react-router';

export const paths = {
  home: () => linkOptions({ to: '/staff' }),
  orders: (list: OrderList) => linkOptions({ to: '/staff/orders', search: { list } }),
  order: (number: string) => linkOptions({ to: '/staff/orders/$number', params: { number }, search: true }),
  appeals: (list: AppealList) => linkOptions({ to: '/staff/appeals', search: { list } }),
  appeal: (number: string) => linkOptions({ to: '/staff/appeals/$number', params: { number }, search: true }),
  register: () => linkOptions({ to: '/staff/register' }),
  judging: () => linkOptions({ to: '/staff/judging' }),
};

export const ORDER_LISTS = ['waiting', 'parts', 'open', 'newest'] as const;
export type OrderList = (typeof ORDER_LISTS)[number];

export const APPEAL_LISTS = ['waiting', 'newest'] as const;
export type AppealList = (typeof APPEAL_LISTS)[number];

/** The page of a matter, by the letter its number begins with. */
export function pathOf(number: string) {
  if (number.startsWith('W')) return paths.order(number);
  if (number.startsWith('A')) return paths.appeal(number);
  return undefined;
}

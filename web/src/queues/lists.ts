// The page of a list of a kind of matters.
import { type Search, paths } from '../paths';
import type { MatterKind } from './queues';

const LISTS = {
  work_order: paths.orders,
  appeal: paths.appeals,
  whistle: paths.whistles,
  right: paths.rights,
  admission: paths.admissions,
  alarm: paths.alarms,
} as const;

export function listOf(kind: MatterKind, search: Search) {
  return kind in LISTS ? LISTS[kind as keyof typeof LISTS](search) : undefined;
}

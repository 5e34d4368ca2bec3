// The kinds of lists.
import type { ListKind } from './editions';

export const KINDS: readonly ListKind[] = [
  'power',
  'duty',
  'empowerment',
  'enforcement',
  'service_catalogue',
  'service_items',
  'dispatch',
  'community',
  'negative',
  'certificates',
  'purchased',
  'veto',
  'letters',
  'forms',
];

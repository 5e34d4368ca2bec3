// The kinds of lists, and who keeps them; the server decides both in the end.
import type { Schemas } from '../api/client';
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

export const KEEPERS: readonly Schemas['Role'][] = ['arbiter', 'system_administrator'];

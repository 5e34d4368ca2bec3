// What lists are narrowed by, as data; it stands in the address, so that a page can be sent to a colleague.
import { choice } from '../actions/form';
import type { Input } from '../actions/form';
import { APPEAL_KINDS, GRADES, TIERS, URGENCIES } from '../orders/forms';
import type { paths } from '../api/schema';
import type { Search } from '../paths';

export type Filters = Readonly<Record<string, Input>>;

/** In the order in which an order goes through them. */
export const STAGES = [
  'received',
  'judged',
  'dispatched',
  'acknowledged',
  'handling',
  'objected',
  'handled',
  'verified',
  'on_account',
  'merged',
  'closed',
];

export const orderFilters: Filters = {
  stage: choice('stage', STAGES),
  urgency: choice('urgency', URGENCIES),
  grade: choice('grade', GRADES),
  tier: choice('tier', TIERS),
  kind: choice('appeal_kind', APPEAL_KINDS),
  source: choice('source', ['appeal', 'grid_finding', 'assignment', 'sensor', 'resolution']),
  area: { as: 'area' },
  item: { as: 'item' },
  holder: { as: 'unit' },
  lead: { as: 'unit' },
  supervised: choice('level', ['reminder', 'supervision', 'listed']),
  opened_from: { as: 'date' },
  opened_to: { as: 'date' },
  overdue: { as: 'tick' },
};

export const appealFilters: Filters = {
  stage: choice('appeal_stage', ['received', 'joined', 'answered', 'settled']),
  kind: choice('appeal_kind', APPEAL_KINDS),
  channel: { as: 'channel' },
  area: { as: 'area' },
  opened_from: { as: 'date' },
  opened_to: { as: 'date' },
  overdue: { as: 'tick' },
};

export const whistleFilters: Filters = {
  stage: choice('whistle_stage', ['blown', 'concluded', 'assessed']),
  kind: choice('whistle_kind', ['routine', 'key_work', 'coordination', 'emergency']),
  area: { as: 'area' },
  street: { as: 'unit' },
  opened_from: { as: 'date' },
  opened_to: { as: 'date' },
  overdue: { as: 'tick' },
};

export const rightFilters: Filters = {
  stage: choice('right_stage', ['asked', 'answered', 'noted']),
  kind: choice('street_right', [
    'assessment',
    'consent',
    'personnel_advice',
    'decision_opinion',
    'planning_opinion',
  ]),
  area: { as: 'area' },
  department: { as: 'unit' },
  opened_from: { as: 'date' },
  opened_to: { as: 'date' },
  overdue: { as: 'tick' },
};

export const admissionFilters: Filters = {
  stage: choice('admission_stage', [
    'handed_down',
    'hearing',
    'reviewing',
    'deciding',
    'admitted',
    'refused',
    'withdrawn',
    'lapsed',
    'ended',
  ]),
  kind: choice('admission_kind', [
    'duty',
    'form',
    'veto_item',
    'responsibility_letter',
    'assessment',
    'app',
    'certificate',
  ]),
  area: { as: 'area' },
  department: { as: 'unit' },
  opened_from: { as: 'date' },
  opened_to: { as: 'date' },
  overdue: { as: 'tick' },
};

type List =
  '/api/v1/work-orders' | '/api/v1/appeals' | '/api/v1/whistles' | '/api/v1/admissions' | '/api/v1/rights';
type Asked<L extends List> = NonNullable<paths[L]['get']['parameters']['query']>;

/** What the list is asked with: the words of the address that it knows. */
export function asked<L extends List>(search: Search, filters: Filters, list: string): Asked<L> {
  const known = ['list', 'text', ...Object.keys(filters)];
  const words = known.flatMap((name) => (search[name] ? [[name, search[name]]] : []));
  // An address may say anything; the server refuses what it does not know.
  return { list, ...Object.fromEntries(words), limit: 100 } as Asked<L>;
}

/** The filters that are set. */
export function set(search: Search, filters: Filters): string[] {
  return Object.keys(filters).filter((name) => search[name]);
}

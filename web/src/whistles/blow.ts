// What a new whistle says: what is known before anybody types, and what is sent.
import type { Schemas } from '../api/client';
import type { OrderView } from '../orders/orders';
import type { Caller } from '../session/session';
import type { Called, WhistlePreset } from './whistles';

export type Blow = Schemas['Blow'];

/** A whistle that is being written. */
export interface Writing {
  kind?: Blow['kind'];
  orders?: string[];
  title?: string;
  reason?: string;
  item?: string;
  area?: string;
  address?: string;
  meet_at?: string;
  by?: string;
  finding?: string;
  causes?: string[];
  call?: readonly Called[];
}

/** What is known already of a whistle that comes from nothing. */
export function beginning(caller: Caller, kinds: readonly WhistlePreset[]): Writing {
  const kind = kinds[0]?.kind;
  return { ...(kind && { kind }), area: caller.area };
}

/** The item that an order is about, or else the one that the server proposes for it. */
export function itemOf({ order }: OrderView, proposals: readonly Schemas['ItemSuggestion'][]) {
  return order.assignments?.at(-1)?.basis.item ?? order.judgement?.item ?? proposals[0]?.item;
}

/** Calls of some units, each for what the whistle is about. */
export function callsOf(units: readonly string[], task: string): Called[] {
  return units.map((unit) => ({ unit, presence: 'periodic', task }));
}

/**
 * What an order says besides; where it names no item or no unit, what the server proposes for it. `listed` are the
 * units that the lists name for the item.
 */
export function beginningFrom(
  caller: Caller,
  kinds: readonly WhistlePreset[],
  view: OrderView,
  proposals: readonly Schemas['ItemSuggestion'][],
  listed: readonly string[] = [],
): Writing {
  const { order } = view;
  const assignment = order.assignments?.at(-1);
  const known = assignment?.basis.item ?? order.judgement?.item;
  const proposed = known ? proposals.find((each) => each.item === known) : proposals[0];
  const item = itemOf(view, proposals);
  const units = [
    assignment?.lead,
    ...(assignment?.parts?.map(({ unit }) => unit) ?? []),
    ...listed,
    proposed?.lead,
    ...(proposed?.assisting ?? []),
  ];
  const others = [...new Set(units)].filter((unit) => unit != null).filter((unit) => unit !== caller.unit);
  return {
    ...beginning(caller, kinds),
    orders: [order.number],
    title: order.title,
    area: order.area,
    ...(item && { item }),
    ...(order.place?.address && { address: order.place.address }),
    ...(others.length > 0 && { call: callsOf(others, order.title) }),
  };
}

/** What the kind asks for, by the fields of the form. */
const FIELDS: Readonly<Record<string, keyof Writing>> = {
  reason: 'reason',
  item: 'item',
  responders: 'call',
  time: 'meet_at',
  place: 'address',
};

/** Fields that no whistle is without. */
const ALWAYS: readonly (keyof Writing)[] = ['kind', 'title', 'reason', 'area', 'call'];

/** The fields that must be filled in for a kind. */
export function required(preset: WhistlePreset | undefined): ReadonlySet<keyof Writing> {
  const own = preset?.required_fields.map((field) => FIELDS[field]).filter((field) => field !== undefined);
  const judgement = preset?.judgement_required ? (['by', 'finding'] as const) : [];
  return new Set([...ALWAYS, ...(own ?? []), ...judgement]);
}

/** What is sent; the form has seen to it that nothing needed is missing. */
export function bodyOf(writing: Writing): Blow {
  const { kind = 'routine', title = '', reason = '', area = '', address, call = [] } = writing;
  const { item, meet_at, by, finding, causes, orders } = writing;
  return {
    kind,
    title,
    reason,
    area,
    place: address ? { address } : {},
    call: [...call],
    ...(item && { item }),
    ...(meet_at && { meet_at }),
    ...((by || finding) && {
      judgement: { by: by ?? '', finding: finding ?? '', ...(causes && causes.length > 0 && { causes }) },
    }),
    ...(orders && orders.length > 0 && { orders }),
  };
}

/** Which field a refusal is about. */
export function fieldOf(code: string, about: Readonly<Record<string, string>>): keyof Writing | undefined {
  const said = about['field'];
  if (code === 'may_not_blow') return 'kind';
  if (code === 'judgement_missing') return said === 'by' ? 'by' : 'finding';
  if (code === 'no_responders' || code === 'unit_repeated' || code === 'unknown_unit' || said === 'task')
    return 'call';
  if (code === 'unknown_area' || code === 'outside_scope') return 'area';
  if (code === 'unknown_item') return 'item';
  if (code === 'unknown_cause') return 'causes';
  if ('meet_at' in about) return 'meet_at';
  return said === undefined ? undefined : (FIELDS[said] ?? ALWAYS.find((field) => field === said));
}

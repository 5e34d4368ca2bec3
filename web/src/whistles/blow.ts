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
  call?: readonly Called[];
}

/** What is known already of a whistle that comes from nothing. */
export function beginning(caller: Caller, kinds: readonly WhistlePreset[]): Writing {
  const kind = kinds[0]?.kind;
  return { ...(kind && { kind }), area: caller.area };
}

/** What an order says besides; where it names no item or no unit, what the server proposes for it. */
export function beginningFrom(
  caller: Caller,
  kinds: readonly WhistlePreset[],
  { order }: OrderView,
  proposals: readonly Schemas['ItemSuggestion'][],
): Writing {
  const assignment = order.assignments?.at(-1);
  const known = assignment?.basis.item ?? order.judgement?.item;
  const proposed = known ? proposals.find((each) => each.item === known) : proposals[0];
  const item = known ?? proposed?.item;
  const units = [
    assignment?.lead,
    ...(assignment?.parts?.map(({ unit }) => unit) ?? []),
    proposed?.lead,
    ...(proposed?.assisting ?? []),
  ];
  const others = [...new Set(units)].filter((unit) => unit && unit !== caller.unit);
  return {
    ...beginning(caller, kinds),
    orders: [order.number],
    title: order.title,
    area: order.area,
    ...(item && { item }),
    ...(order.place?.address && { address: order.place.address }),
    ...(others.length > 0 && {
      call: others.map((unit) => ({
        unit: unit as string,
        presence: 'periodic' as const,
        task: order.title,
      })),
    }),
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
  const { item, meet_at, by, finding, orders } = writing;
  return {
    kind,
    title,
    reason,
    area,
    place: address ? { address } : {},
    call: [...call],
    ...(item && { item }),
    ...(meet_at && { meet_at }),
    ...((by || finding) && { judgement: { by: by ?? '', finding: finding ?? '' } }),
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
  if ('meet_at' in about) return 'meet_at';
  return said === undefined ? undefined : (FIELDS[said] ?? ALWAYS.find((field) => field === said));
}

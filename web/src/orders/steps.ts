// Which act on an order comes next, and which have nothing to act upon.
import type { Form } from '../actions/form';
import type { Schemas } from '../api/client';
import type { Caller } from '../session/session';
import { orderForms } from './forms';
import type { OrderView } from './orders';

type Order = OrderView['order'];

/** What leads on from each stage, first things first. */
const NEXT: Readonly<Record<Order['stage']['name'], readonly string[]>> = {
  received: ['judged'],
  judged: ['dispatched'],
  dispatched: ['acknowledged', 'handling_begun', 'handled'],
  acknowledged: ['handling_begun', 'handled'],
  handling: ['handled'],
  objected: ['objection_ruled'],
  handled: ['verified', 'closed'],
  verified: ['closed'],
  on_account: ['resumed'],
  merged: [],
  closed: [],
};

/** The parts of others that are still owed. */
export function openParts({ assignments }: Order) {
  const parts = assignments?.at(-1)?.parts ?? [];
  return parts.filter((part) => !part.finished_at && !part.released_because);
}

const extensionAsked = ({ extensions }: Order) => {
  const last = extensions?.at(-1);
  return last !== undefined && !last.settled_at;
};
const exclusionAsked = ({ exclusion }: Order) => Boolean(exclusion) && (exclusion?.granted ?? null) === null;
const supervised = ({ supervisions = [] }: Order) => supervisions.some(({ lifted_at }) => !lifted_at);

/** What an act needs to be there before it. */
const ACTS_UPON: Readonly<Record<string, (order: Order) => boolean>> = {
  extension_decided: extensionAsked,
  exclusion_decided: exclusionAsked,
  supervision_lifted: supervised,
  part_released: (order) => openParts(order).length > 0,
};

/** What is allowed and has nothing to act upon is told as not possible now. */
export function actionsOn({ order, allowed_actions: actions }: OrderView): readonly Schemas['Action'][] {
  return actions.map((action) =>
    action.allowed && ACTS_UPON[action.verb]?.(order) === false
      ? { ...action, allowed: false, refusal: 'nothing_pending' }
      : action,
  );
}

/** The forms, the next step of the stage first; nothing else leads on, save what somebody waits for an answer to. */
export function formsOn({ order }: OrderView, { unit }: Caller): readonly Form<OrderView>[] {
  const next = [
    ...(openParts(order).some((part) => part.unit === unit) ? ['part_finished'] : []),
    ...NEXT[order.stage.name],
    'extension_decided',
    'exclusion_decided',
  ];
  const place = ({ verb }: Form<OrderView>) => (next.includes(verb) ? next.indexOf(verb) : next.length);
  return orderForms
    .map((form) => ({ ...form, onward: next.includes(form.verb) }))
    .sort((one, other) => place(one) - place(other));
}

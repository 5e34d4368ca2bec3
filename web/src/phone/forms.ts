// What can be done from the phone: the acts of a hand that is out in the street. All others are the workbench's.
import { type Form, files, formsOf, line, maybe, needed, prose } from '../actions/form';
import type { Schemas } from '../api/client';
import { orderForms } from '../orders/forms';
import type { OrderView } from '../orders/orders';
import type { Caller } from '../session/session';

/** An act as the phone offers it. */
export interface PhoneAct<View> {
  form: Form<View>;
  /** Whether the matter must not have changed since the person looked at it. */
  guarded: boolean;
  /** The field of the body that takes a place, if the person cares to say one. */
  place?: string;
  /** What is said before it is given; an act that says something is not given by one touch. */
  says?: (view: View, caller: Caller) => readonly Saying[];
  /** Whether it has been done and giving it does it once more: then it is called so, and comes last. */
  again?: (view: View, caller: Caller) => boolean;
}

/** A text of the phone pages, with what its gaps are filled with. */
export type Saying =
  | { key: 'contact_recorded' | 'signs_too' | 'contacts_too' | 'hours_working' | 'hours_natural' }
  | { key: 'came_already'; at: string; person: string };

const ownPart = ({ whistle }: Schemas['WhistleView'], { unit }: Caller) =>
  whistle.responders.find((responder) => responder.unit === unit);

/** Whoever speaks with the street has seen the call, and so the server takes it. */
const signsToo = (own: Schemas['Responder'] | undefined): Saying[] =>
  own?.acknowledged_at ? [] : [{ key: 'signs_too' }];

function comingSays(view: Schemas['WhistleView'], caller: Caller): readonly Saying[] {
  const own = ownPart(view, caller);
  const came = own?.report_ins?.at(-1);
  if (came) return [{ key: 'came_already', at: came.arrived_at, person: came.person }];
  return [...signsToo(own), ...(own?.contacted_at ? [] : [{ key: 'contacts_too' } as const])];
}

const responder = formsOf<'whistles', Schemas['WhistleView']>();

/** Signing changes nothing that somebody decides upon; a result does. */
const GUARDED: readonly string[] = ['handled', 'part_finished', 'objected'];
const FROM_HERE: readonly string[] = [
  'acknowledged',
  'handling_begun',
  'handled',
  'part_finished',
  'objected',
  'extension_requested',
];

export const orderActs: readonly PhoneAct<OrderView>[] = orderForms
  .filter(({ verb }) => FROM_HERE.includes(verb))
  .map((form) => ({
    form: form.verb === 'objected' ? aboutItsItem(form) : form,
    guarded: GUARDED.includes(form.verb),
    ...(form.verb === 'extension_requested' && { says: extensionSays }),
  }));

/** An objection is as a rule about the item that the order was given out by. */
function aboutItsItem(form: Form<OrderView>): Form<OrderView> {
  const item = form.fields['item'];
  if (!item) return form;
  const prefill = ({ order }: OrderView) =>
    order.assignments?.at(-1)?.basis.item ?? order.judgement?.item ?? undefined;
  return { ...form, fields: { ...form.fields, item: { ...item, prefill } } };
}

/** Hours are counted as those of the handling are. */
function extensionSays({ order }: OrderView): readonly Saying[] {
  const limit = order.clocks.find(({ name }) => name === 'handle')?.limit;
  return limit ? [{ key: limit.clock === 'working' ? 'hours_working' : 'hours_natural' }] : [];
}

/** A whistle calls several units, each with a part of its own: what the others did meanwhile refuses nothing. */
export const whistleActs: readonly PhoneAct<Schemas['WhistleView']>[] = [
  { form: responder('acknowledged', 'responders/{unit}/acknowledgements', {}), guarded: false },
  {
    form: responder('contacted', 'responders/{unit}/contacts', {}),
    guarded: false,
    says: (view, caller) => [{ key: 'contact_recorded' }, ...signsToo(ownPart(view, caller))],
  },
  {
    form: responder('reported_in', 'responders/{unit}/report-ins', {
      person: needed(line),
      attachments: maybe(files),
    }),
    guarded: false,
    place: 'place',
    says: comingSays,
    again: (view, caller) => Boolean(ownPart(view, caller)?.report_ins?.length),
  },
  {
    form: responder('finished', 'responders/{unit}/finishes', {
      result: needed(prose),
      attachments: maybe(files),
    }),
    guarded: false,
  },
];

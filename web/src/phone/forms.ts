// What can be done from the phone: the acts of a hand that is out in the street. All others are the workbench's.
import { type Form, files, formsOf, line, maybe, needed, prose } from '../actions/form';
import type { Schemas } from '../api/client';
import { orderForms } from '../orders/forms';
import type { OrderView } from '../orders/orders';

/** An act as the phone offers it. */
export interface PhoneAct<View> {
  form: Form<View>;
  /** Whether the matter must not have changed since the person looked at it. */
  guarded: boolean;
  /** The field of the body that takes a place, if the person cares to say one. */
  place?: string;
}

const responder = formsOf<'whistles', Schemas['WhistleView']>();

/** Signing changes nothing that somebody decides upon; a result does. */
const GUARDED: readonly string[] = ['handled', 'part_finished'];
const FROM_HERE: readonly string[] = ['acknowledged', 'handling_begun', 'handled', 'part_finished'];

export const orderActs: readonly PhoneAct<OrderView>[] = orderForms
  .filter(({ verb }) => FROM_HERE.includes(verb))
  .map((form) => ({ form, guarded: GUARDED.includes(form.verb) }));

/** A whistle calls several units, each with a part of its own: what the others did meanwhile refuses nothing. */
export const whistleActs: readonly PhoneAct<Schemas['WhistleView']>[] = [
  { form: responder('acknowledged', 'responders/{unit}/acknowledgements', {}), guarded: false },
  { form: responder('contacted', 'responders/{unit}/contacts', {}), guarded: false },
  {
    form: responder('reported_in', 'responders/{unit}/report-ins', {
      person: needed(line, { prefill: (_, { account }) => account }),
      attachments: maybe(files),
    }),
    guarded: false,
    place: 'place',
  },
  {
    form: responder('finished', 'responders/{unit}/finishes', {
      result: needed(prose),
      attachments: maybe(files),
    }),
    guarded: false,
  },
];

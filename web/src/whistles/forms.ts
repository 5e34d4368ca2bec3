// What each act on a whistle asks, and which acts are still to be offered.
import { type Form, choice, files, formsOf, line, maybe, needed, own, prose } from '../actions/form';
import type { Caller } from '../session/session';
import { CallsInput } from './CallsInput';
import { PlaceInput } from './PlaceInput';
import { ResponderPicker } from './ResponderPicker';
import { CallScoresInput, ResponseScoresInput } from './ScoresInput';
import type { Responder, WhistleView } from './whistles';

const act = formsOf<'whistles', WhistleView>();

const OUTCOMES = ['on_time', 'late', 'absent', 'present_inactive'];

/** The first responder of whom something holds. */
const first = (holds: (responder: Responder) => boolean) => (view: WhistleView) =>
  view.whistle.responders.find(holds)?.unit;

/** Where one was called alone, it is meant. */
const only = ({ whistle: { responders } }: WhistleView) =>
  responders.length === 1 ? responders[0]?.unit : undefined;

/** The whole call once more, since whoever did not come the first time is wanted again. */
const sameCall = ({ whistle }: WhistleView) =>
  whistle.responders.map(({ unit, presence, task }) => ({ unit, presence, task }));

export const whistleForms: readonly Form<WhistleView>[] = [
  act('acknowledged', 'responders/{unit}/acknowledgements', {}, { onward: true }),
  act('contacted', 'responders/{unit}/contacts', {}, { onward: true }),
  act(
    'reported_in',
    'responders/{unit}/report-ins',
    {
      person: needed(line),
      place: maybe(own(PlaceInput)),
      arrived_at: maybe({ as: 'instant' }),
      attachments: maybe(files),
    },
    { onward: true },
  ),
  act(
    'finished',
    'responders/{unit}/finishes',
    { result: needed(prose), attachments: maybe(files) },
    { onward: true },
  ),
  act('concluded', 'conclusions', { conclusion: needed(prose) }, { onward: true }),
  act(
    'assessed',
    'assessments',
    {
      unit: needed(own(ResponderPicker), { prefill: first(({ assessment }) => !assessment) }),
      scores: needed(own(ResponseScoresInput)),
    },
    { onward: true },
  ),
  act(
    'street_assessed',
    'responders/{unit}/street-assessments',
    { scores: needed(own(CallScoresInput)) },
    { onward: true },
  ),
  act('presence_restated', 'presence-statements', {
    unit: needed(own(ResponderPicker), { prefill: only }),
    outcome: needed(choice('presence_outcome', OUTCOMES)),
    reason: needed(prose),
  }),
  act('released', 'releases', {
    unit: needed(own(ResponderPicker), { prefill: first(({ part }) => part === 'open') }),
    reason: needed(prose),
  }),
  act('order_joined', 'orders', { order: needed({ as: 'order' }) }),
  act('repeated', 'repeats', {
    reason: needed(prose),
    call: needed(own(CallsInput), { prefill: sameCall }),
  }),
];

/** What the caller's own part has behind it. */
const DONE: Readonly<Record<string, (own: Responder) => boolean>> = {
  acknowledged: ({ acknowledged_at }) => Boolean(acknowledged_at),
  contacted: ({ contacted_at }) => Boolean(contacted_at),
  reported_in: ({ part }) => part !== 'open',
  finished: ({ part }) => part !== 'open',
  street_assessed: ({ street_assessment }) => Boolean(street_assessment),
};

/** The forms in the order in which they come next: what the page shows as done is not offered again, and the
    conclusion leads on only when no part is open. */
export function formsFor({ whistle }: WhistleView, { unit }: Caller): readonly Form<WhistleView>[] {
  const part = whistle.responders.find((responder) => responder.unit === unit);
  const waits = whistle.responders.some((responder) => responder.part === 'open');
  return whistleForms
    .filter(({ verb }) => !(part && DONE[verb]?.(part)))
    .map((form) => {
      // Whoever has come already may come again, but owes the result.
      const again = form.verb === 'reported_in' && Boolean(part?.report_ins?.length);
      return again || (form.verb === 'concluded' && waits) ? { ...form, onward: false } : form;
    });
}

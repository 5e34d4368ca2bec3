// What each act on a work order asks.
import { type Form, choice, files, formsOf, line, maybe, needed, prose } from '../actions/form';
import type { OrderView } from './orders';

const act = formsOf<'work-orders', OrderView>();

export const GRADES = ['A', 'B', 'C', 'D'] as const;
export const TIERS = ['community', 'street', 'district', 'city'] as const;
export const URGENCIES = ['emergency', 'urgent', 'general', 'complex'] as const;
export const APPEAL_KINDS = ['inquiry', 'help', 'complaint', 'tipoff', 'suggestion', 'praise'] as const;
const OUTCOMES = ['solved', 'explained', 'not_solvable', 'unfounded'];

const given = ({ order }: OrderView) => order.assignments?.at(-1)?.basis.item;

const judgement = ({ order }: OrderView) => order.judgement;

/** Told of an order and no verb of its own: it becomes an alarm, and the order stays where it is. */
export const gapForm: Form<OrderView> = act('gap_reported', 'list-gaps', { reason: needed(prose) });

export const orderForms: readonly Form<OrderView>[] = [
  act(
    'judged',
    'judgements',
    {
      item: maybe(
        { as: 'item' },
        {
          prefill: (view: OrderView) => judgement(view)?.item,
          fills: (code, itemOf) => {
            const usual = typeof code === 'string' ? itemOf(code)?.grade : undefined;
            return usual ? { grade: usual } : {};
          },
        },
      ),
      grade: needed(choice('grade', GRADES), { prefill: (view: OrderView) => judgement(view)?.grade }),
      tier: maybe(choice('tier', TIERS)),
      kind: maybe(choice('appeal_kind', APPEAL_KINDS), { prefill: (view: OrderView) => view.order.kind }),
      urgency: maybe(choice('urgency', URGENCIES), { prefill: (view: OrderView) => view.order.urgency }),
      note: maybe(line),
    },
    { onward: true },
  ),
  act(
    'dispatched',
    'dispatches',
    {
      item: maybe({ as: 'item' }, { prefill: (view: OrderView) => judgement(view)?.item }),
      lead: maybe({ as: 'unit' }),
      assisting: maybe({ as: 'units' }),
    },
    { onward: true },
  ),
  act('acknowledged', 'acknowledgements', {}, { onward: true }),
  act(
    'handling_begun',
    'handling-starts',
    { contact: maybe({ as: 'contact' }), note: maybe(line) },
    { onward: true },
  ),
  act(
    'handled',
    'handlings',
    {
      outcome: needed(choice('outcome', OUTCOMES)),
      public_reply: needed(prose),
      public_attachments: maybe(files),
      internal_note: maybe(prose),
      internal_attachments: maybe(files),
      contact: maybe({ as: 'contact' }),
    },
    { onward: true },
  ),
  act('part_finished', 'finished-parts', { note: maybe(prose), attachments: maybe(files) }, { onward: true }),
  act(
    'verified',
    'verifications',
    { verification: needed({ as: 'verification' }), attachments: maybe(files) },
    { onward: true },
  ),
  act(
    'closed',
    'closures',
    {
      verification: maybe(
        { as: 'verification' },
        {
          when: (_, { order }: OrderView) => order.stage.name !== 'verified',
          neededWhen: (_, { order }: OrderView) => order.stage.name === 'handled',
        },
      ),
    },
    { onward: true },
  ),
  act(
    'objection_ruled',
    'rulings',
    {
      upheld: needed({ as: 'yes' }),
      reason: needed(prose),
      names: maybe({ as: 'unit' }, { when: ({ upheld }) => upheld !== undefined }),
      item: maybe({ as: 'item' }, { when: ({ names }) => Boolean(names) }),
    },
    { onward: true },
  ),
  act(
    'extension_decided',
    'extension-decisions',
    { granted: needed({ as: 'yes' }), reason: maybe(prose) },
    { onward: true },
  ),
  act(
    'exclusion_decided',
    'exclusion-decisions',
    { granted: needed({ as: 'yes' }), reason: needed(prose) },
    { onward: true },
  ),
  act('resumed', 'resumptions', { note: maybe(prose) }, { onward: true }),
  act('returned_for_rework', 'rework-returns', { reason: needed(prose), attachments: maybe(files) }),
  act('objected', 'objections', {
    item: needed({ as: 'item' }, { prefill: (view: OrderView) => given(view) ?? judgement(view)?.item }),
    reason: needed(prose),
    attachments: maybe(files),
  }),
  act('extension_requested', 'extensions', { minutes: needed({ as: 'span' }), reason: needed(prose) }),
  act('escalated', 'escalations', {
    to: needed(choice('tier', TIERS)),
    reason: needed(prose),
    checked: maybe({ as: 'item' }, { prefill: (view: OrderView) => judgement(view)?.item }),
  }),
  act('reassigned', 'reassignments', {
    lead: needed({ as: 'unit' }),
    assisting: maybe({ as: 'units' }),
    item: maybe({ as: 'item' }, { prefill: (view: OrderView) => view.order.assignments?.at(-1)?.basis.item }),
    reason: needed(prose),
  }),
  act('deferred', 'deferrals', { reason: needed(prose), review_on: maybe({ as: 'day' }) }),
  act('merged', 'merges', { into: needed({ as: 'order' }) }),
  act('unmerged', 'unmerges', { reason: needed(prose) }),
  act('appeal_joined', 'appeals', { appeal: needed({ as: 'appeal' }) }),
  act('part_released', 'released-parts', {
    unit: needed(
      { as: 'unit' },
      {
        prefill: ({ order }: OrderView) =>
          order.assignments?.at(-1)?.parts?.find((part) => !part.finished_at && !part.released_because)?.unit,
      },
    ),
    reason: needed(prose),
  }),
  act('supervised', 'supervisions', {
    level: needed(choice('level', ['reminder', 'supervision', 'listed'])),
    cause: needed(choice('cause', ['overdue', 'shirking', 'difficulty', 'dispute'])),
    measure: maybe(choice('measure', ['criticism', 'interview', 'referral'])),
    note: maybe(prose),
  }),
  act('supervision_lifted', 'supervision-lifts', { reason: needed(prose) }),
  act('exclusion_requested', 'exclusions', { reason: needed(prose) }),
  act('declined', 'declinations', { basis: needed(line), public_reply: needed(prose) }),
  act('reopened', 'reopenings', { reason: needed(prose) }),
];

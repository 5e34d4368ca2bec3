// Which act on an order is offered first, and which are not offered for want of something to act upon.
import { expect, test } from 'vitest';

import type { OrderView } from '../src/orders/orders';
import { actionsOn, formsOn } from '../src/orders/steps';
import type { Caller } from '../src/session/session';

const caller = { account: 'x', area: '420202', role: 'dispatcher', unit: 'desk' } as Caller;

function viewOf(order: object, verbs: readonly string[]): OrderView {
  // No more than what is looked at.
  return { order, allowed_actions: verbs.map((verb) => ({ verb, allowed: true })) } as unknown as OrderView;
}

const leading = (view: OrderView) => {
  const allowed = actionsOn(view).filter((action) => action.allowed);
  return formsOn(view, caller).find(
    ({ verb, onward }) => onward && allowed.some((action) => action.verb === verb),
  )?.verb;
};

test('the next step of the stage leads on, and nothing that nobody asked for', () => {
  const part = { unit: 'desk' };
  const cases: [order: object, verbs: string[], leads: string | undefined][] = [
    [{ stage: { name: 'judged' } }, ['judged', 'dispatched', 'extension_decided'], 'dispatched'],
    [{ stage: { name: 'received' } }, ['dispatched', 'judged'], 'judged'],
    [{ stage: { name: 'dispatched' } }, ['handling_begun', 'handled', 'acknowledged'], 'acknowledged'],
    [{ stage: { name: 'handling' } }, ['extension_decided', 'reassigned'], undefined],
    [{ stage: { name: 'handling' }, extensions: [{}] }, ['extension_decided'], 'extension_decided'],
    [
      { stage: { name: 'handling' }, extensions: [{ settled_at: '2026-01-01T00:00:00Z' }] },
      ['extension_decided'],
      undefined,
    ],
    [{ stage: { name: 'handling' }, assignments: [{ parts: [part] }] }, ['part_finished'], 'part_finished'],
    [{ stage: { name: 'closed' }, exclusion: { granted: true } }, ['exclusion_decided'], undefined],
    [{ stage: { name: 'closed' }, exclusion: {} }, ['exclusion_decided'], 'exclusion_decided'],
  ];
  for (const [order, verbs, leads] of cases)
    expect(leading(viewOf(order, verbs)), JSON.stringify(order)).toBe(leads);
});

test('what has nothing to act upon is told with the reason', () => {
  const verbs = ['part_released', 'supervision_lifted', 'extension_decided', 'exclusion_decided'];
  const bare = actionsOn(viewOf({ stage: { name: 'handling' } }, verbs));
  expect(bare.map(({ refusal }) => refusal)).toEqual(verbs.map(() => 'nothing_pending'));
  const full = actionsOn(
    viewOf(
      {
        stage: { name: 'handling' },
        assignments: [{ parts: [{ unit: 'other' }] }],
        supervisions: [{ level: 'listed' }],
        extensions: [{}],
        exclusion: {},
      },
      verbs,
    ),
  );
  expect(full.every(({ allowed }) => allowed)).toBe(true);
});

// Where somebody begins, by the queues the server gives their role.
import { expect, test, vi } from 'vitest';

import type { Queue } from '../src/queues/queues';

vi.stubGlobal('localStorage', { getItem: () => 'zh-CN', setItem: () => undefined });
const { registersFor } = await import('../src/administration/Registers');
const { firstOf, lookingUp } = await import('../src/queues/queues');

const queue = (kind: Queue['kind'], name: string, count: number): Queue => ({ kind, name, count });

test('somebody begins where their work waits', () => {
  const cases: [queues: Queue[], first: string | undefined][] = [
    // Whoever calls back has one queue, whether something waits or not.
    [[queue('appeal', 'to_call_back', 0)], 'to_call_back'],
    // Whoever verifies finds in the wider queue what others do.
    [[queue('work_order', 'waiting', 55), queue('work_order', 'to_verify', 28)], 'to_verify'],
    [
      [
        queue('work_order', 'waiting', 3),
        queue('work_order', 'to_judge', 2),
        queue('work_order', 'to_dispatch', 1),
      ],
      'waiting',
    ],
    // A member of the joint meeting, or whoever rules on exclusions.
    [[queue('work_order', 'waiting', 0), queue('admission', 'asked', 2)], 'asked'],
    [[queue('work_order', 'waiting', 0), queue('work_order', 'exclusions', 4)], 'exclusions'],
    [[queue('alarm', 'alarms', 7)], 'alarms'],
    [[], undefined],
  ];
  for (const [queues, first] of cases) expect(firstOf(queues)?.name).toBe(first);
});

test('nobody is offered a list that is always empty for them', () => {
  const names = (role: 'department_officer' | 'dispatcher' | 'audit_administrator', unit: string | null) =>
    lookingUp({ role, unit }).map(({ kind, name }) => `${kind} ${name}`);
  expect(names('department_officer', 'bureau')).not.toContain('appeal newest');
  expect(names('department_officer', 'bureau')).not.toContain('whistle newest');
  expect(names('department_officer', 'bureau')).toContain('whistle parts');
  expect(names('dispatcher', 'desk')).toContain('appeal newest');
  expect(names('audit_administrator', null)).not.toContain('work_order parts');
});

test('whoever sees no matters begins with what they keep', () => {
  expect(registersFor({ keeps: ['accounts'] })[0]?.name).toBe('accounts');
  expect(registersFor({ keeps: ['machine'] })[0]?.name).toBe('units');
});

// Who may do what about admissions, so that nobody writes a form that they cannot send.
import type { Schemas } from '../api/client';
import type { Caller } from '../session/session';

const STREET: readonly Schemas['Role'][] = ['street_worker', 'street_leader'];

/** A department applies. */
export function mayApply({ opens }: Pick<Caller, 'opens'>): boolean {
  return opens.includes('admission');
}

/** A street records what was laid upon it. */
export function mayRecord({ role, unit }: Pick<Caller, 'role' | 'unit'>): boolean {
  return STREET.includes(role) && Boolean(unit);
}

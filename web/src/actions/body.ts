// From what a form holds to what the API takes, and from a refusal back to the field it is about.
import type { Problem } from '../api/problem';
import type { Caller } from '../session/session';
import type { Field, Form } from './form';

type Values = Readonly<Record<string, unknown>>;

/** The fields a form shows for what has been filled in so far. */
export function shownFields<View>(form: Form<View>, values: Values, view: View): string[] {
  return Object.entries(form.fields)
    .filter(([, { when }]) => !when || when(values, view))
    .map(([name]) => name);
}

/** Whether a field must be filled in, as far as one can say before it is sent. */
export function isNeeded<View>(field: Field<View>, values: Values, view: View): boolean {
  return !field.optional || Boolean(field.neededWhen?.(values, view));
}

/** What the system knows already. */
export function prefilled<View>(form: Form<View>, view: View, caller: Caller): Record<string, unknown> {
  const known = Object.entries(form.fields).map(([name, { prefill }]) => [name, prefill?.(view, caller)]);
  return Object.fromEntries(known.filter(([, value]) => value !== undefined && value !== null));
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** The body: what is shown and filled in. What is left out is the server's to decide. */
export function bodyOf<View>(form: Form<View>, values: Values, view: View): Record<string, unknown> {
  const filled = shownFields(form, values, view).map((name) => [name, values[name]]);
  return Object.fromEntries(filled.filter(([, value]) => !isEmpty(value)));
}

/** Which field a refusal speaks of by its code alone. */
const FIELD_OF: Readonly<Record<string, readonly string[]>> = {
  reason_missing: ['reason', 'note', 'reopen'],
  reply_missing: ['public_reply'],
  basis_missing: ['item', 'basis', 'checked'],
  unknown_unit: ['lead', 'unit', 'names'],
  unknown_item: ['item', 'checked'],
  not_higher: ['to'],
  merge_target: ['into'],
  merge_with_itself: ['into'],
  no_desk: ['lead'],
  unit_repeated: ['assisting'],
};

/** The field a refusal is about, if the form has it. */
export function fieldOf(problem: Problem, form: Pick<Form<never>, 'fields'>): string | undefined {
  const { about, code } = problem;
  const candidates = [about['field'], about['missing'], ...Object.keys(about), ...(FIELD_OF[code] ?? [])];
  return candidates
    .map((name) => name?.split('.')[0])
    .find((name) => name !== undefined && name in form.fields);
}

/** These fields without what the server refused of them: it says nothing of what is written now. */
export function unrefused(names: readonly string[]): { name: string; errors: string[] }[] {
  return names.map((name) => ({ name, errors: [] }));
}

// What each act on a use of a right asks.
import { type Form, choice, formsOf, maybe, needed, prose } from '../actions/form';
import type { RightView } from './rights';

const act = formsOf<'rights', RightView>();

const CONSENT = ['agree', 'object'] as const;
const ADVICE = ['accept', 'not_accept'] as const;

/** The forms of one use: a consent is given or refused, advice is taken or not. */
export function rightForms({ right }: Pick<RightView, 'right'>): readonly Form<RightView>[] {
  const verdicts = right.kind === 'consent' ? CONSENT : ADVICE;
  return [
    act(
      'answered',
      'answers',
      { verdict: needed(choice('verdict', verdicts)), reason: maybe(prose) },
      { onward: true },
    ),
    act('noted', 'notes', { note: maybe(prose) }, { onward: true }),
  ];
}

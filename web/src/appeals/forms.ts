// What each act on an appeal asks.
import { type Form, choice, formsOf, maybe, needed, prose } from '../actions/form';
import type { AppealView } from './appeals';

const act = formsOf<'appeals', AppealView>();

const reached = ({ reached }: Readonly<Record<string, unknown>>) => reached === 'yes';

export const appealForms: readonly Form<AppealView>[] = [
  act(
    'called_back',
    'call-backs',
    {
      reached: needed(choice('reached', ['yes', 'no', 'declined'])),
      solved: maybe({ as: 'yes' }, { when: reached }),
      satisfaction: maybe({ as: 'stars', most: 5 }, { when: reached }),
      note: maybe(prose),
      reopen: maybe(prose, { when: (values) => reached(values) && values['solved'] === false }),
    },
    { onward: true },
  ),
  act('rated', 'ratings', {
    grade: needed({ as: 'stars', most: 5 }),
    solved: needed({ as: 'yes' }),
    comment: maybe(prose),
  }),
  act('reopened', 'reopenings', { reason: needed(prose) }),
];

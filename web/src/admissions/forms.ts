// What each act on an admission asks.
import { type Form, choice, files, formsOf, line, maybe, needed, own, prose } from '../actions/form';
import type { AdmissionView } from './admissions';
import { TIMES, TimesInput } from './TimesInput';

const act = formsOf<'admissions', AdmissionView>();

const VOTES = ['for', 'against', 'abstain'];
const VERDICTS = ['keep', 'change', 'end'];

/** Only while it is admitted. */
const admits = (values: Readonly<Record<string, unknown>>) => values['admit'] === true;
/** Only while its terms change. */
const changes = (values: Readonly<Record<string, unknown>>) => values['verdict'] === 'change';

export const admissionForms: readonly Form<AdmissionView>[] = [
  act('heard', 'hearings', { agrees: needed({ as: 'yes' }), reason: maybe(prose) }, { onward: true }),
  act(
    'opined',
    'opinions',
    { vote: needed(choice('vote', VOTES)), opinion: needed(prose) },
    { onward: true },
  ),
  act(
    'decided',
    'decisions',
    {
      admit: needed({ as: 'yes' }),
      reason: needed(prose),
      document: maybe(line),
      conditions: maybe(prose, { when: admits }),
      quota: maybe(own(TimesInput, TIMES), {
        when: admits,
        prefill: ({ admission }) => admission.application?.quota,
      }),
      from: maybe({ as: 'date' }, { when: admits }),
      expires_on: maybe(
        { as: 'date' },
        { when: admits, prefill: ({ admission }) => admission.application?.expires_on },
      ),
      attachments: maybe(files),
    },
    { onward: true },
  ),
  act('use_counted', 'uses', {
    street: maybe({ as: 'unit' }, { prefill: (_, { unit }) => unit }),
    on: maybe({ as: 'date' }),
    note: maybe(prose),
  }),
  act('reviewed', 'reviews', {
    verdict: needed(choice('verdict', VERDICTS)),
    reason: needed(prose),
    conditions: maybe(prose, { when: changes }),
    quota: maybe(own(TimesInput, TIMES), { when: changes }),
    expires_on: maybe({ as: 'date' }, { when: changes }),
  }),
  act('withdrawn', 'withdrawals', { reason: needed(prose) }),
];

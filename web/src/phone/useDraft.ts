// What is being filled in, kept on this phone until it is in the outbox: phones end a page that is not looked at.
import { useState } from 'react';

import { dropDraft, keepDraft, readDraft } from '../actions/drafts';

type Values = Readonly<Record<string, unknown>>;

export function useDraft(name: string, known: () => Values) {
  const [values, setValues] = useState<Values>(() => readDraft(name, localStorage)?.values ?? known());
  return {
    values,
    change(field: string, value: unknown) {
      const next = { ...values, [field]: value };
      setValues(next);
      keepDraft(name, { values: next }, localStorage);
    },
    /** It is in the outbox. */
    done: () => dropDraft(name, localStorage),
  };
}

// What is being filled in, kept in this tab until it is in the outbox.
import { useState } from 'react';

import { dropDraft, keepDraft, readDraft } from '../actions/drafts';

type Values = Readonly<Record<string, unknown>>;

export function useDraft(name: string, known: () => Values) {
  const [values, setValues] = useState<Values>(() => readDraft(name)?.values ?? known());
  return {
    values,
    change(field: string, value: unknown) {
      const next = { ...values, [field]: value };
      setValues(next);
      keepDraft(name, { values: next });
    },
    /** It is in the outbox. */
    done: () => dropDraft(name),
  };
}

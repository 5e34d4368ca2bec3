// Opens a matter once, however often the form is sent, and goes to its page.
import { useNavigate } from '@tanstack/react-router';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { attemptAt, dropDraft, keepDraft, readDraft } from '../actions/drafts';
import { useTaken } from '../actions/taken';
import { type Schemas, post } from '../api/client';
import { pathOf } from '../paths';

export function useSending(path: '/api/v1/admissions' | '/api/v1/hand-downs', draftName: string) {
  const { t } = useTranslation('admissions');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const taken = useTaken();
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function send(body: object, values: Readonly<Record<string, unknown>>) {
    setBusy(true);
    setTrouble(undefined);
    const attempt = attemptAt(JSON.stringify(body), readDraft(draftName)?.attempt);
    keepDraft(draftName, { values, attempt });
    try {
      const result = await post<Schemas['AdmissionView'] | Schemas['Receipt']>(path, body, {
        key: attempt.key,
      });
      dropDraft(draftName);
      const number = 'admission' in result ? result.admission.number : result.number;
      taken('admissions', number, result);
      void message.success(t('sent', { number }));
      const page = pathOf(number);
      if (page) await navigate(page);
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  }
  return { trouble, busy, send };
}

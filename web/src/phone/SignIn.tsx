// The sign-in form.
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useSignIn } from '../session/session';
import { LanguageButton } from './LanguageButton';
import { Trouble } from './Trouble';
import { drain } from './outbox/outbox';

export function SignIn({ ended }: { ended?: string | undefined }) {
  const { t } = useTranslation('session');
  const signIn = useSignIn();
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const filled = new FormData(event.currentTarget);
    setBusy(true);
    setTrouble(undefined);
    try {
      await signIn(String(filled.get('account')).trim(), String(filled.get('password')));
      void drain();
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="form">
      {ended !== undefined && <p className="notice">{t('session_ended')}</p>}
      {trouble !== undefined && <Trouble error={trouble} />}
      <label>
        {t('account')}
        <input
          name="account"
          required
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={ended}
        />
      </label>
      <label>
        {t('password')}
        <input name="password" type="password" required autoComplete="current-password" />
      </label>
      <button type="submit" className="main" disabled={busy}>
        {t('sign_in')}
      </button>
      <LanguageButton />
    </form>
  );
}

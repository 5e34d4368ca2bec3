// The sign-in form.
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useSignIn } from '../session/session';
import { LanguageButton } from './LanguageButton';
import { Trouble } from './Trouble';
import { useOnce } from './once';
import { drain } from './outbox/outbox';

export function SignIn({ ended }: { ended?: string | undefined }) {
  const { t } = useTranslation('session');
  const signIn = useSignIn();
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const once = useOnce();

  function press(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const filled = new FormData(event.currentTarget);
    void once(() => submit(filled));
  }

  async function submit(filled: FormData) {
    setBusy(true);
    setTrouble(undefined);
    try {
      await signIn(String(filled.get('account')).trim(), String(filled.get('password')));
      void drain();
      return true;
    } catch (error) {
      setTrouble(error);
      return false;
    } finally {
      setBusy(false);
    }
  }

  return (
    <form onSubmit={press} className="form">
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

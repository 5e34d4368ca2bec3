// Changing one's own password on the phone.
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { changePassword, useCaller } from '../session/session';
import { Trouble } from './Trouble';

export function PasswordForm() {
  const { t } = useTranslation('session');
  const { account } = useCaller();
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const filled = new FormData(form);
    const again = form.elements.namedItem('again') as HTMLInputElement;
    const same = filled.get('new') === filled.get('again');
    again.setCustomValidity(same ? '' : t('not_the_same'));
    if (!form.reportValidity()) return;
    setBusy(true);
    setTrouble(undefined);
    setDone(false);
    try {
      await changePassword(String(filled.get('old')), String(filled.get('new')));
      form.reset();
      setDone(true);
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <details>
      <summary>{t('change_password')}</summary>
      <form
        onSubmit={(event) => void submit(event)}
        onInput={({ currentTarget }) => {
          (currentTarget.elements.namedItem('again') as HTMLInputElement).setCustomValidity('');
        }}
        className="form"
      >
        <p>{t('others_end')}</p>
        {trouble !== undefined && <Trouble error={trouble} />}
        <p role="status">{done && t('password_changed')}</p>
        <input type="text" name="username" autoComplete="username" value={account} readOnly hidden />
        <label>
          {t('old_password')}
          <input name="old" type="password" required autoComplete="current-password" />
        </label>
        <label>
          {t('new_password')} <small>{t('password_rule')}</small>
          <input name="new" type="password" required minLength={10} autoComplete="new-password" />
        </label>
        <label>
          {t('new_password_again')}
          <input name="again" type="password" required autoComplete="new-password" />
        </label>
        <button type="submit" className="main" disabled={busy}>
          {t('change_password')}
        </button>
      </form>
    </details>
  );
}

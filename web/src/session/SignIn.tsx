// The sign-in form, alone on the page or above the page whose session has ended.
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Trouble } from '../trouble/Trouble';
import { LanguageSwitch } from '../words/LanguageSwitch';
import { useSignIn } from './session';

interface Credentials {
  account: string;
  password: string;
}

export function SignIn({ ended }: { ended?: string | undefined }) {
  const { t } = useTranslation('session');
  const signIn = useSignIn();
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function submit({ account, password }: Credentials) {
    setBusy(true);
    setTrouble(undefined);
    try {
      await signIn(account.trim(), password);
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Form<Credentials>
      layout="vertical"
      onFinish={submit}
      requiredMark={false}
      initialValues={{ account: ended }}
    >
      {ended !== undefined && <Alert type="info" showIcon title={t('session_ended')} className="gap-below" />}
      {trouble !== undefined && <Trouble error={trouble} />}
      <Form.Item
        label={t('account')}
        name="account"
        rules={[{ required: true, message: t('account_missing') }]}
      >
        <Input autoComplete="username" autoFocus={ended === undefined} />
      </Form.Item>
      <Form.Item
        label={t('password')}
        name="password"
        rules={[{ required: true, message: t('password_missing') }]}
      >
        <Input.Password autoComplete="current-password" autoFocus={ended !== undefined} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy} block>
        {t('sign_in')}
      </Button>
      <div className="language">
        <LanguageSwitch />
      </div>
    </Form>
  );
}

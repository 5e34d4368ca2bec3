// Changing one's own password, above whatever page is open.
import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Trouble, useSentence } from '../trouble/Trouble';
import { changePassword, isAboutNewPassword, useCaller } from './session';

interface Passwords {
  old: string;
  new: string;
  again: string;
}

export function PasswordDialog({ onEnd }: { onEnd: () => void }) {
  const { t } = useTranslation('session');
  const say = useSentence();
  const { account } = useCaller();
  const { message } = App.useApp();
  const [fields] = Form.useForm<Passwords>();
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function change(passwords: Passwords) {
    setBusy(true);
    setTrouble(undefined);
    try {
      await changePassword(passwords.old, passwords.new);
      void message.success(t('password_changed'));
      onEnd();
    } catch (error) {
      if (isAboutNewPassword(error)) fields.setFields([{ name: 'new', errors: [say(error)] }]);
      else setTrouble(error);
    } finally {
      setBusy(false);
    }
  }

  const needed = { required: true, message: t('password_missing') };
  return (
    <Modal
      open
      title={t('change_password')}
      okText={t('change_password')}
      onOk={() => fields.submit()}
      confirmLoading={busy}
      onCancel={onEnd}
    >
      <Form<Passwords>
        form={fields}
        name="password"
        layout="vertical"
        onFinish={(passwords) => void change(passwords)}
      >
        <Alert type="info" showIcon className="gap-below" title={t('others_end')} />
        {trouble !== undefined && <Trouble error={trouble} />}
        <input type="text" name="username" autoComplete="username" value={account} readOnly hidden />
        <Form.Item name="old" label={t('old_password')} rules={[needed]}>
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
        <Form.Item name="new" label={t('new_password')} extra={t('password_rule')} rules={[needed]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('new_password_again')}
          dependencies={['new']}
          rules={[
            needed,
            ({ getFieldValue }) => ({
              validator: (_, value: string | undefined) =>
                !value || value === getFieldValue('new')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('not_the_same'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

// Opens an account or changes one. Whoever is changed signs in anew, with the password they have or are given here.
import { Alert, App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Problem } from '../api/problem';
import { AreaPicker, UnitPicker } from '../registers/pickers';
import { Trouble, useSentence } from '../trouble/Trouble';
import { word } from '../words/code';
import { type Account, type NewAccount, ROLES, areaOfUnit, needsUnit, usePutAccount } from './accounts';

/** Which field a refusal speaks of by its code or by what it is about. */
const FIELD: Readonly<Record<string, keyof NewAccount>> = {
  unknown_unit: 'unit',
  unit_needed: 'unit',
  unknown_area: 'area',
  name: 'name',
  display_name: 'display_name',
  password: 'password',
  role: 'role',
};

export function AccountForm({ account, onEnd }: { account: Account | undefined; onEnd: () => void }) {
  const { t } = useTranslation('administration');
  const say = useSentence();
  const put = usePutAccount();
  const { message } = App.useApp();
  const [fields] = Form.useForm<NewAccount>();
  const [trouble, setTrouble] = useState<unknown>();
  const role = Form.useWatch('role', fields);
  const needed = (label: string) => [{ required: true, message: t('missing', { field: label }) }];

  /** A unit brings its place along, unless somebody has chosen another. */
  async function fillArea(unit: string | undefined) {
    if (fields.isFieldTouched('area')) return;
    const area = unit && (await areaOfUnit(unit).catch(() => undefined));
    const meanwhile = fields.isFieldTouched('area') || (fields.getFieldValue('unit') ?? '') !== (unit ?? '');
    if (!meanwhile) fields.setFieldValue('area', area);
  }

  async function send({ unit, area, password, ...rest }: NewAccount) {
    setTrouble(undefined);
    const body = { ...rest, unit: unit ?? null, area: area ?? null, password: password || null };
    try {
      const done = await put.mutateAsync(body);
      void message.success(t(account ? 'changed' : 'opened', { name: done.name }));
      onEnd();
    } catch (error) {
      const about =
        error instanceof Problem ? [error.code, error.about['field'], ...Object.keys(error.about)] : [];
      const field = about.map((name) => name && FIELD[name]).find(Boolean);
      if (field) {
        fields.setFields([{ name: field, errors: [say(error)] }]);
        fields.scrollToField(field, { focus: true });
      } else setTrouble(error);
    }
  }

  return (
    <Form<NewAccount>
      form={fields}
      name="account"
      layout="vertical"
      className="act-form"
      initialValues={account ?? {}}
      onValuesChange={(changed: Partial<NewAccount>) => {
        if ('unit' in changed) void fillArea(changed.unit ?? undefined);
      }}
      onFinish={(values) => void send({ ...(account && { name: account.name }), ...values })}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onEnd();
      }}
      aria-label={account ? t('change_account') : t('open_account')}
    >
      <h2>{account ? `${t('change_account')} ${account.name}` : t('open_account')}</h2>
      {trouble !== undefined && <Trouble error={trouble} />}
      {account ? (
        <Alert type="info" showIcon className="gap-below" title={t('signs_in_anew')} />
      ) : (
        <Form.Item
          name="name"
          label={t('account.name')}
          extra={t('name_rule')}
          rules={needed(t('account.name'))}
        >
          <Input autoFocus autoComplete="off" />
        </Form.Item>
      )}
      <Form.Item
        name="display_name"
        label={t('account.display_name')}
        rules={needed(t('account.display_name'))}
      >
        <Input autoFocus={account !== undefined} autoComplete="off" />
      </Form.Item>
      <Form.Item name="role" label={t('account.role')} rules={needed(t('account.role'))}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={ROLES.map((role) => ({ value: role, label: word('role', role) }))}
        />
      </Form.Item>
      <Form.Item
        name="unit"
        label={t('account.unit')}
        required={needsUnit(role)}
        dependencies={['role']}
        rules={needsUnit(role) ? needed(t('account.unit')) : []}
      >
        <UnitPicker />
      </Form.Item>
      <Form.Item name="area" label={t('account.area_or_unit')}>
        <AreaPicker />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('account.password')}
        extra={account ? `${t('password_kept')} ${t('password_rule')}` : t('password_rule')}
        rules={account ? [] : needed(t('account.password'))}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <div className="act-form-end">
        <Button type="primary" htmlType="submit" loading={put.isPending}>
          {account ? t('change') : t('open_account')}
        </Button>
        <Button onClick={onEnd}>{t('put_away')}</Button>
      </div>
    </Form>
  );
}

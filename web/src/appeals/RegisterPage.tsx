// Taking in an appeal while the person is on the phone: by keyboard alone, nothing asked twice.
import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { FieldInput } from '../actions/FieldInput';
import { attemptAt, dropDraft, keepDraft, readDraft } from '../actions/drafts';
import { choice, files } from '../actions/form';
import { post } from '../api/client';
import { Problem } from '../api/problem';
import { APPEAL_KINDS, URGENCIES } from '../orders/forms';
import { AreaPicker } from '../registers/pickers';
import { useLocality } from '../registers/registers';
import { Uploading, useUploading } from '../attachments/uploading';
import { useCaller } from '../session/session';
import { Trouble, useSentence } from '../trouble/Trouble';
import { Registered, type Taken } from './Registered';
import { type Said, appealOf } from './said';

/** The channel of the clerk's last appeal is likely that of the next. */
const channelOf = (account: string) => `shaoying.channel.${account}`;

/** What is different with each appeal. */
const SAID = ['body', 'title', 'area', 'address', 'phone', 'name', 'confidential', 'attachments'] as const;

const FIELD_OF: Readonly<Record<string, keyof Said>> = {
  channel: 'channel',
  unknown_channel: 'channel',
  area: 'area',
  unknown_area: 'area',
  title: 'body',
  body: 'body',
  phone: 'phone',
  name: 'name',
};

export function RegisterPage() {
  const { t } = useTranslation(['appeals', 'actions']);
  const { account } = useCaller();
  const name = `${account}/register`;
  const queries = useQueryClient();
  const channels = useLocality().data?.channels;
  const say = useSentence();
  const [form] = Form.useForm<Said>();
  const [draft] = useState(() => readDraft(name));
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [uploads, report] = useUploading();
  const [taken, setTaken] = useState<Taken>();
  const usual = localStorage.getItem(channelOf(account)) ?? undefined;
  const fresh = { ...(usual && { channel: usual }), kind: 'help', urgency: 'general' } as const;

  async function submit(said: Said) {
    // Ctrl and Enter do not ask whether there is a button; what is in goes in once.
    if (uploads > 0 || busy || taken) return;
    setBusy(true);
    setTrouble(undefined);
    const body = appealOf(said);
    const attempt = attemptAt(JSON.stringify(body), readDraft(name)?.attempt);
    keepDraft(name, { values: { ...said }, attempt });
    try {
      const result = await post<Taken>('/api/v1/appeals', body, { key: attempt.key });
      dropDraft(name);
      localStorage.setItem(channelOf(account), said.channel);
      setTaken(result);
      void queries.invalidateQueries();
    } catch (error) {
      const field = error instanceof Problem ? fieldOf(error) : undefined;
      if (field) {
        form.setFields([{ name: field, errors: [say(error)] }]);
        form.scrollToField(field, { focus: true });
      } else setTrouble(error);
    } finally {
      setBusy(false);
    }
  }

  function again() {
    setTaken(undefined);
    // Not back to a draft the page was opened with.
    for (const field of SAID) form.setFieldValue(field, undefined);
    form.setFieldsValue(fresh);
    // Once the fields take input again.
    setTimeout(() => form.getFieldInstance('body')?.focus());
  }

  if (!channels) return <Spin />;
  return (
    <section className="page register">
      <h1>{t('register')}</h1>
      {taken && <Registered taken={taken} onAnother={again} />}
      {trouble !== undefined && <Trouble error={trouble} />}
      <Uploading value={report}>
        <Form<Said>
          form={form}
          name="register"
          layout="vertical"
          initialValues={draft?.values ?? fresh}
          disabled={taken !== undefined}
          onValuesChange={(_, values) =>
            keepDraft(name, { values: { ...values }, attempt: readDraft(name)?.attempt })
          }
          onFinish={(said) => void submit(said)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
          }}
          scrollToFirstError={{ focus: true }}
        >
          <Form.Item
            name="body"
            label={t('body')}
            rules={[{ required: true, message: t('body_missing') }]}
            extra={t('body_hint')}
          >
            <Input.TextArea autoSize={{ minRows: 4, maxRows: 16 }} autoFocus />
          </Form.Item>
          <div className="columns">
            <Form.Item name="area" label={t('area')} rules={[{ required: true, message: t('area_missing') }]}>
              <AreaPicker allowClear={false} />
            </Form.Item>
            <Form.Item name="address" label={t('address')}>
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name="phone" label={t('phone')}>
              <Input inputMode="tel" autoComplete="off" maxLength={40} />
            </Form.Item>
            <Form.Item name="name" label={t('name')}>
              <Input autoComplete="off" maxLength={60} />
            </Form.Item>
          </div>
          <Form.Item name="confidential" valuePropName="checked">
            <Checkbox>{t('keep_confidential')}</Checkbox>
          </Form.Item>
          <Form.Item name="kind" label={t('kind')}>
            <FieldInput input={choice('appeal_kind', APPEAL_KINDS)} name="kind" />
          </Form.Item>
          <Form.Item name="urgency" label={t('urgency')}>
            <FieldInput input={choice('urgency', URGENCIES)} name="urgency" />
          </Form.Item>
          <div className="columns">
            <Form.Item
              name="channel"
              label={t('channel')}
              rules={[{ required: true, message: t('channel_missing') }]}
            >
              <FieldInput input={{ as: 'channel' }} name="channel" />
            </Form.Item>
            <Form.Item name="title" label={t('title')} extra={t('title_hint')}>
              <Input maxLength={100} />
            </Form.Item>
          </div>
          <Form.Item name="attachments" label={t('actions:field.attachments')}>
            <FieldInput input={files} name="attachments" />
          </Form.Item>
          {!taken && (
            <Button type="primary" htmlType="submit" loading={busy} disabled={uploads > 0}>
              {t('register')} <kbd aria-hidden>{t('ctrl_enter')}</kbd>
            </Button>
          )}
        </Form>
      </Uploading>
    </section>
  );
}

function fieldOf({ code, about }: Problem): keyof Said | undefined {
  const names = [about['field'], code, ...Object.keys(about)];
  return names.flatMap((name) => (name !== undefined && FIELD_OF[name] ? [FIELD_OF[name]] : []))[0];
}

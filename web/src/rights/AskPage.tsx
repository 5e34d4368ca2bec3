// Using a right: a street advises, is heard or assesses; a department asks a street for its consent.
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Empty, Form, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { attemptAt, dropDraft, keepDraft, readDraft } from '../actions/drafts';
import { type Schemas, post } from '../api/client';
import { useLimitInWords } from '../clocks/limit';
import { paths } from '../paths';
import { UnitPicker } from '../registers/pickers';
import { named } from '../registers/registers';
import { useCaller } from '../session/session';
import { Trouble } from '../trouble/Trouble';
import { useMayAsk } from './rights';

type Asking = Partial<Schemas['AskRight']>;
type Result = Schemas['RightView'] | Schemas['Receipt'];

const route = getRouteApi('/staff/ask');

export function AskPage() {
  const { t } = useTranslation('rights');
  const rights = useMayAsk();
  return (
    <article className="matter">
      <header className="matter-head">
        <h1>{t('ask')}</h1>
      </header>
      {rights.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('may_not_ask')} />
      ) : (
        <AskForm />
      )}
    </article>
  );
}

function AskForm() {
  const limitInWords = useLimitInWords();
  const { t } = useTranslation(['rights', 'actions']);
  const rights = useMayAsk();
  const { right } = route.useSearch();
  const draftName = `${useCaller().account}/rights/ask`;
  const [draft] = useState(() => readDraft(draftName));
  const first = right ?? rights[0]?.code;
  const [start] = useState<Asking>(() => ({
    ...(first !== undefined && { right: first }),
    ...draft?.values,
  }));
  const [form] = Form.useForm<Asking>();
  const chosen = Form.useWatch('right', form) ?? start.right;
  const held = rights.find(({ code }) => code === chosen);
  const { trouble, busy, send } = useAsk(draftName);
  const needed = (field: 'right' | 'to' | 'title' | 'content' | 'score') => [
    { required: true, message: t('actions:missing', { field: t(field) }) },
  ];
  return (
    <Form<Asking>
      form={form}
      name="ask"
      layout="vertical"
      className="act-form"
      initialValues={start}
      aria-label={t('ask')}
      onValuesChange={(_, values) =>
        keepDraft(draftName, { values: { ...values }, attempt: readDraft(draftName)?.attempt })
      }
      onFinish={(asking) => void send(asking)}
      scrollToFirstError={{ focus: true }}
    >
      {trouble !== undefined && <Trouble error={trouble} />}
      <Form.Item
        name="right"
        label={t('right')}
        rules={needed('right')}
        extra={
          held?.answer_within ? t('answered_within', { limit: limitInWords(held.answer_within) }) : undefined
        }
      >
        <Radio.Group options={rights.map((each) => ({ value: each.code, label: named(each) }))} />
      </Form.Item>
      <Form.Item name="to" label={t(held?.kind === 'consent' ? 'street' : 'to')} rules={needed('to')}>
        <UnitPicker />
      </Form.Item>
      <Form.Item name="title" label={t('title')} rules={needed('title')} extra={t('title_hint')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="content" label={t('content')} rules={needed('content')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 16 }} />
      </Form.Item>
      {held?.kind === 'assessment' && (
        <Form.Item name="score" label={t('score')} rules={needed('score')}>
          <InputNumber min={0} max={100} precision={0} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('ask')}
      </Button>
    </Form>
  );
}

/** Sends it so that it is asked once, however often it is sent. */
function useAsk(draftName: string) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function send(asking: Asking) {
    setBusy(true);
    setTrouble(undefined);
    const attempt = attemptAt(JSON.stringify(asking), readDraft(draftName)?.attempt);
    keepDraft(draftName, { values: { ...asking }, attempt });
    try {
      const result = await post<Result>('/api/v1/rights', asking, { key: attempt.key });
      dropDraft(draftName);
      void queries.invalidateQueries();
      await navigate(paths.right('right' in result ? result.right.number : result.number));
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  }
  return { trouble, busy, send };
}

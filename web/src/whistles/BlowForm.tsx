// The form of a new whistle: what its kind must say stands there before it is sent, and a draft is kept.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Checkbox, Form as Fields, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { attemptAt, dropDraft, keepDraft, readDraft } from '../actions/drafts';
import { FieldInput } from '../actions/FieldInput';
import { useTaken } from '../actions/taken';
import { type Schemas, post } from '../api/client';
import { Problem } from '../api/problem';
import { Matters } from '../journal/PartValue';
import { pathOf } from '../paths';
import { AsOf } from '../registers/occasion';
import { AreaPicker, ItemPicker } from '../registers/pickers';
import { named, useLocality } from '../registers/registers';
import { useCaller } from '../session/session';
import { Trouble, useSentence } from '../trouble/Trouble';
import { CallsInput } from './CallsInput';
import { KindChoice } from './KindChoice';
import { Proposed } from './Proposed';
import { type Writing, bodyOf, callsOf, fieldOf, required } from './blow';
import { callProposal, useMayBlow } from './whistles';

/** `name` tells the drafts apart. */
export function BlowForm({ name, start }: { name: string; start: Writing }) {
  const { t } = useTranslation('whistles');
  const { account } = useCaller();
  const draftName = `${account}/whistles/blow/${name}`;
  const [draft] = useState(() => readDraft(draftName));
  const [writing, setWriting] = useState<Writing>(() => draft?.values ?? start);
  const [fields] = Fields.useForm<Writing>();
  const queries = useQueryClient();
  const { trouble, busy, send } = useBlow(draftName, (field, sentence) => {
    fields.setFields([{ name: field, errors: [sentence] }]);
    fields.scrollToField(field, { focus: true });
  });
  const preset = useMayBlow().find(({ kind }) => kind === writing.kind);
  const needed = required(preset);
  const causes = useLocality().data?.whistle_causes ?? [];

  function write(next: Writing) {
    setWriting(next);
    keepDraft(draftName, { values: { ...next }, attempt: readDraft(draftName)?.attempt });
  }

  function call(units: readonly string[], before: Writing) {
    const calls = callsOf(units, before.title ?? '');
    const next = { ...before, call: [...(before.call ?? []), ...calls] };
    fields.setFieldsValue({ call: next.call });
    write(next);
  }

  function typed(changed: Writing, all: Writing) {
    const next = { ...writing, ...all };
    write(next);
    // Whoever has called nobody yet begins with those whom the lists name.
    if (!('item' in changed || 'area' in changed) || next.call?.length) return;
    void queries.fetchQuery(callProposal(next.item, next.area)).then((found) => {
      if (found && !fields.getFieldValue('call')?.length) call(found.units, next);
    });
  }

  const field = (key: keyof Writing & string, input: ReactNode) => (
    <Fields.Item
      name={key}
      label={t(`write.${key as 'title'}`)}
      required={needed.has(key)}
      rules={
        needed.has(key)
          ? [{ required: true, message: t('missing', { field: t(`write.${key as 'title'}`) }) }]
          : []
      }
    >
      {input}
    </Fields.Item>
  );

  return (
    <Fields<Writing>
      form={fields}
      name="blow"
      layout="vertical"
      className="act-form blow"
      initialValues={writing}
      onValuesChange={typed}
      onFinish={() => void send(writing)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) fields.submit();
      }}
      scrollToFirstError={{ focus: true }}
      aria-label={t('blow')}
    >
      {trouble !== undefined && <Trouble error={trouble} />}
      {writing.orders && (
        <p>
          {t('for_orders')} <Matters numbers={writing.orders} />
        </p>
      )}
      {field('kind', <KindChoice />)}
      {field('title', <Input />)}
      {field('reason', <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 12 }} />)}
      {field('call', <CallsInput task={writing.title ?? ''} />)}
      <AsOf value={writing.area ? { area: writing.area } : undefined}>{field('item', <ItemPicker />)}</AsOf>
      <Proposed writing={writing} onCall={(units) => call(units, writing)} />
      {field('area', <AreaPicker />)}
      {field('address', <Input />)}
      {field('meet_at', <FieldInput input={{ as: 'instant' }} name="meet_at" />)}
      {(needed.has('by') || writing.by || writing.finding) && (
        <>
          {field('by', <Input />)}
          {field('finding', <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} />)}
          {causes.length > 0 &&
            field(
              'causes',
              <Checkbox.Group options={causes.map((each) => ({ value: each.code, label: named(each) }))} />,
            )}
        </>
      )}
      <div className="act-form-end">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('blow')}
        </Button>
        {draft && (
          <>
            <small>{t('draft')}</small>
            <Button
              type="text"
              onClick={() => {
                dropDraft(draftName);
                fields.setFieldsValue({ ...blank(writing), ...start });
                setWriting(start);
              }}
            >
              {t('draft_away')}
            </Button>
          </>
        )}
      </div>
    </Fields>
  );
}

/** The same fields with nothing in them. */
function blank(writing: Writing): Writing {
  return Object.fromEntries(Object.keys(writing).map((key) => [key, undefined]));
}

/** Sends a whistle so that it is blown once, however often it is sent. */
function useBlow(draftName: string, tell: (field: keyof Writing, sentence: string) => void) {
  const { t } = useTranslation('whistles');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const taken = useTaken();
  const say = useSentence();
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  async function send(writing: Writing) {
    setBusy(true);
    setTrouble(undefined);
    const body = bodyOf(writing);
    const attempt = attemptAt(JSON.stringify(body), readDraft(draftName)?.attempt);
    keepDraft(draftName, { values: { ...writing }, attempt });
    try {
      const result = await post<Schemas['WhistleView'] | Schemas['Receipt']>('/api/v1/whistles', body, {
        key: attempt.key,
      });
      dropDraft(draftName);
      const number = 'whistle' in result ? result.whistle.number : result.number;
      taken('whistles', number, result);
      void message.success(t('blown', { number }));
      const page = pathOf(number);
      if (page) await navigate(page);
    } catch (error) {
      const field = error instanceof Problem ? fieldOf(error.code, error.about) : undefined;
      if (field) tell(field, say(error));
      else setTrouble(error);
    } finally {
      setBusy(false);
    }
  }
  return { trouble, busy, send };
}

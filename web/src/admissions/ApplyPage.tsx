// A department applies: what its city asks for stands on the form, and a last look shows what will be sent.
import '../administration/administration.css';

import { getRouteApi } from '@tanstack/react-router';
import { Alert, Button, Form as Fields, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { keepDraft, readDraft } from '../actions/drafts';
import { FilesInput } from '../attachments/FilesInput';
import { Uploading, useUploading } from '../attachments/uploading';
import { Facts } from '../matter/Matter';
import { usePlaceName } from '../registers/names';
import { AreaPicker, StreetsPicker } from '../registers/pickers';
import { useAreaName, useLocality } from '../registers/registers';
import { useCaller } from '../session/session';
import { Trouble } from '../trouble/Trouble';
import { word } from '../words/code';
import { TIMES, TimesInput } from './TimesInput';
import { type AdmissionView, useAdmission } from './admissions';
import { ORDER, type Writing, allowed, bodyOf, required } from './apply';
import { mayApply } from './may';
import { useSending } from './sending';

const route = getRouteApi('/staff/apply');

export function ApplyPage() {
  const { t } = useTranslation('admissions');
  const { origin } = route.useSearch();
  const may = mayApply(useCaller());
  // A hand-down is answered by asking for the same; an alarm or an order says less.
  const handedDown = useAdmission(origin?.startsWith('Z') ? origin : '');
  return (
    <article className="matter">
      <header className="matter-head">
        <h1>{t('apply')}</h1>
        {origin && <p>{t('answers', { number: origin })}</p>}
      </header>
      {handedDown.error && <Trouble error={handedDown.error} again={() => void handedDown.refetch()} />}
      {!may && <Alert type="warning" showIcon role="alert" title={t('may_not_apply')} />}
      {may && !handedDown.isLoading && (
        <ApplyForm key={origin ?? ''} origin={origin} answers={handedDown.data?.admission} />
      )}
    </article>
  );
}

interface Applying {
  origin: string | undefined;
  answers: AdmissionView['admission'] | undefined;
}

function ApplyForm({ origin, answers }: Applying) {
  const { t } = useTranslation(['admissions', 'actions', 'attachments']);
  const { account, area } = useCaller();
  const rule = useLocality().data?.admission;
  const draftName = `${account}/admissions/apply/${origin ?? ''}`;
  const [draft] = useState(() => readDraft(draftName)?.values as Writing | undefined);
  const [fields] = Fields.useForm<Writing>();
  const [looked, setLooked] = useState<Writing>();
  const { trouble, busy, send } = useSending('/api/v1/admissions', draftName);
  const [uploads, report] = useUploading();
  const kind = Fields.useWatch('kind', fields);
  const place = Fields.useWatch('area', fields);
  const needed = required(rule);
  const must = (name: keyof Writing) => [
    { required: true, message: t('missing', { field: t(`write.${name as 'name'}`) }) },
  ];
  const start: Writing = draft ?? {
    kind: 'duty',
    duty: 'assisting',
    area,
    ...(answers && { kind: answers.kind, name: answers.name, streets: [answers.area] }),
    ...(origin && { origin }),
  };

  if (looked)
    return (
      <section aria-label={t('preview')}>
        {trouble !== undefined && <Trouble error={trouble} />}
        <Preview writing={looked} />
        <div className="act-form-end">
          <Button type="primary" loading={busy} onClick={() => void send(bodyOf(looked), { ...looked })}>
            {t('send')}
          </Button>
          <Button onClick={() => setLooked(undefined)}>{t('change')}</Button>
        </div>
      </section>
    );
  return (
    <Uploading value={report}>
      <Fields<Writing>
        form={fields}
        name="apply"
        layout="vertical"
        className="act-form"
        initialValues={start}
        onValuesChange={(_, all) => keepDraft(draftName, { values: { ...all, ...(origin && { origin }) } })}
        onFinish={(all) => setLooked({ ...all, ...(origin && { origin }) })}
        scrollToFirstError={{ focus: true }}
        aria-label={t('apply')}
      >
        <Fields.Item name="kind" label={t('write.kind')} rules={must('kind')}>
          <Select
            options={allowed(rule).map((each) => ({
              value: each.kind,
              label: each.cap
                ? t('kind_capped', { kind: word('admission_kind', each.kind), cap: each.cap })
                : word('admission_kind', each.kind),
            }))}
          />
        </Fields.Item>
        {kind === 'duty' && (
          <Fields.Item name="duty" label={t('write.duty')}>
            <Radio.Group
              optionType="button"
              options={['basic', 'assisting'].map((value) => ({ value, label: word('item_class', value) }))}
            />
          </Fields.Item>
        )}
        <Fields.Item name="area" label={t('write.area')} rules={must('area')}>
          <AreaPicker />
        </Fields.Item>
        <Fields.Item name="streets" label={t('write.streets')}>
          <StreetsPicker area={place ?? area} placeholder={t('all_streets')} />
        </Fields.Item>
        {ORDER.map((name) => (
          <Fields.Item
            key={name}
            name={name}
            label={t(`write.${name as 'name'}`)}
            required={needed.has(name)}
            rules={needed.has(name) ? must(name) : []}
          >
            {name === 'name' || name === 'legal_basis' ? (
              <Input />
            ) : (
              <Input.TextArea autoSize={{ minRows: 1, maxRows: 8 }} />
            )}
          </Fields.Item>
        ))}
        <Fields.Item name="quota" label={t('write.quota')} rules={[TIMES]}>
          <TimesInput />
        </Fields.Item>
        <Fields.Item name="expires_on" label={t('write.expires_on')}>
          <Input type="date" />
        </Fields.Item>
        <Fields.Item name="attachments" label={t('actions:field.attachments')}>
          <FilesInput />
        </Fields.Item>
        <div className="act-form-end">
          <Button type="primary" htmlType="submit" disabled={uploads > 0}>
            {t('look')}
          </Button>
          {uploads > 0 && <small role="status">{t('attachments:on_their_way')}</small>}
        </div>
      </Fields>
    </Uploading>
  );
}

/** A last look at what will be sent. */
function Preview({ writing }: { writing: Writing }) {
  const { t } = useTranslation(['admissions', 'actions']);
  const place = useAreaName(writing.area);
  const placeName = usePlaceName();
  const names = writing.streets?.map((code) => placeName(code));
  return (
    <Facts
      facts={[
        [t('write.kind'), word('admission_kind', writing.kind)],
        [t('write.duty'), writing.kind === 'duty' && word('item_class', writing.duty)],
        [t('write.area'), place],
        [t('write.streets'), names && names.length > 0 ? names.join('、') : t('all_streets')],
        ...ORDER.map(
          (name) => [t(`write.${name as 'name'}`), writing[name] && <Said text={writing[name]} />] as const,
        ),
        [t('write.quota'), writing.quota],
        [t('write.expires_on'), writing.expires_on],
        [t('actions:field.attachments'), writing.attachments?.length],
      ]}
    />
  );
}

function Said({ text }: { text: string }) {
  return <span className="prose">{text}</span>;
}

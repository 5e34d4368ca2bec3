// A street records what was laid upon it without admission.
import '../administration/administration.css';

import { Alert, Button, Form as Fields, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { keepDraft, readDraft } from '../actions/drafts';
import type { Schemas } from '../api/client';
import { FilesInput } from '../attachments/FilesInput';
import { Uploading, useUploading } from '../attachments/uploading';
import { UnitPicker } from '../registers/pickers';
import { useCaller } from '../session/session';
import { Trouble } from '../trouble/Trouble';
import { word } from '../words/code';
import { KINDS } from './admissions';
import { mayRecord } from './may';
import { useSending } from './sending';

type Record = Schemas['RecordHandedDown'];

export function RecordPage() {
  const { t } = useTranslation('admissions');
  const may = mayRecord(useCaller());
  return (
    <article className="matter">
      <header className="matter-head">
        <h1>{t('record')}</h1>
        <p>{t('record_hint')}</p>
      </header>
      {may ? <Recording /> : <Alert type="warning" showIcon role="alert" title={t('may_not_record')} />}
    </article>
  );
}

function Recording() {
  const { t } = useTranslation(['admissions', 'actions', 'attachments']);
  const draftName = `${useCaller().account}/admissions/record`;
  const [draft] = useState(() => readDraft(draftName)?.values);
  const { trouble, busy, send } = useSending('/api/v1/hand-downs', draftName);
  const [uploads, report] = useUploading();
  const must = (name: 'kind' | 'name' | 'department' | 'how') => [
    { required: true, message: t('missing', { field: t(`record.${name}`) }) },
  ];
  return (
    <Uploading value={report}>
      <Fields<Record>
        name="record"
        layout="vertical"
        className="act-form"
        initialValues={draft ?? { kind: 'form' }}
        onValuesChange={(_, all) => keepDraft(draftName, { values: { ...all } })}
        onFinish={(all) => void send(all, { ...all })}
        aria-label={t('record')}
      >
        {trouble !== undefined && <Trouble error={trouble} />}
        <Fields.Item name="kind" label={t('record.kind')} rules={must('kind')}>
          <Select options={KINDS.map((value) => ({ value, label: word('admission_kind', value) }))} />
        </Fields.Item>
        <Fields.Item name="name" label={t('record.name')} rules={must('name')}>
          <Input />
        </Fields.Item>
        <Fields.Item name="department" label={t('record.department')} rules={must('department')}>
          <UnitPicker />
        </Fields.Item>
        <Fields.Item name="how" label={t('record.how')} rules={must('how')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} />
        </Fields.Item>
        <Fields.Item name="attachments" label={t('actions:field.attachments')}>
          <FilesInput />
        </Fields.Item>
        <div className="act-form-end">
          <Button type="primary" htmlType="submit" loading={busy} disabled={uploads > 0}>
            {t('record')}
          </Button>
          {uploads > 0 && <small role="status">{t('attachments:on_their_way')}</small>}
        </div>
      </Fields>
    </Uploading>
  );
}

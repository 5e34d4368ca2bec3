// Taking in an office's table: chosen, read, looked at, and only then published.
import '../administration/administration.css';
import './editions.css';

import { Link } from '@tanstack/react-router';
import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { paths } from '../paths';
import { Faults } from '../trouble/Faults';
import { Trouble } from '../trouble/Trouble';
import { newKey } from '../actions/drafts';
import { AreaPicker } from '../registers/pickers';
import { useCaller } from '../session/session';
import { word } from '../words/code';
import { language } from '../words/language';
import { Preview } from './Preview';
import { type ListFault, usePublish, useReading } from './editions';
import { type Head, headOf } from './head';
import { KINDS } from './kinds';
import { keepMapping, keptMapping } from './mapping';

export function ImportPage() {
  const { t } = useTranslation('editions');
  const { keeps } = useCaller();
  return (
    <article className="page">
      <p>
        <Link {...paths.lists()}>{t('lists')}</Link>
      </p>
      <header className="page-head">
        <h1>{t('import')}</h1>
      </header>
      {keeps.includes('lists') ? (
        <Import />
      ) : (
        <Alert type="warning" showIcon role="alert" title={t('not_keeper')} />
      )}
    </article>
  );
}

function Import() {
  const { t } = useTranslation('editions');
  const [fields] = Form.useForm<Head>();
  const kind = Form.useWatch('kind', fields);
  const owner = Form.useWatch('owner', fields);
  const placed = usePlaced();
  const [file, setFile] = useState<File>();
  const [head, setHead] = useState('');
  const [mapping, setMapping] = useState('');
  // What was guessed from one table says nothing of the next.
  const [guessed, setGuessed] = useState(false);
  const kept = mapping === '' || guessed ? keptMapping(owner, kind) : '';
  const [key, setKey] = useState('');
  const reading = useReading();
  const publish = usePublish();
  const read = reading.data;
  const changed = () => {
    reading.reset();
    publish.reset();
  };
  return (
    <>
      <Form<Head>
        form={fields}
        layout="vertical"
        className="act-form"
        onValuesChange={changed}
        onFinish={(filled) => {
          if (!file) return;
          const text = headOf(filled);
          setHead(text);
          setKey(newKey());
          publish.reset();
          reading.mutate(
            { file, head: text, mapping },
            {
              onSuccess: ({ preview, edition }) => {
                setGuessed(guessed || mapping === '');
                setMapping(preview.mapping);
                if (edition) keepMapping(filled.owner, filled.kind, preview.mapping);
              },
            },
          );
        }}
      >
        <Form.Item label={t('table')} htmlFor="table" extra={t('table_hint')}>
          <input
            id="table"
            type="file"
            accept=".xlsx,.csv"
            onChange={({ target }) => {
              setFile(target.files?.[0]);
              if (guessed) setMapping('');
              setGuessed(false);
              changed();
            }}
          />
        </Form.Item>
        <Form.Item name="kind" label={t('kind')} rules={[{ required: true }]}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={KINDS.map((value) => ({ value, label: word('list_kind', value) }))}
          />
        </Form.Item>
        <Form.Item name="owner" label={t('owner')} rules={[{ required: true }]}>
          <AreaPicker />
        </Form.Item>
        <Form.Item name="title" label={t('list_title')} rules={[{ required: true }]}>
          <Input />
        </Form.Item>
        <div className="head-row">
          <Form.Item name="version" label={t('version')} rules={[{ required: true }]}>
            <Input />
          </Form.Item>
          <Form.Item name="effective_from" label={t('from')} rules={[{ required: true }]}>
            <Input type="date" />
          </Form.Item>
        </div>
        <details>
          <summary>{t('further')}</summary>
          <Form.Item name="more" label={t('more_of_head')} extra={t('more_of_head_hint')}>
            <Input.TextArea autoSize={{ minRows: 3 }} />
          </Form.Item>
          <Form.Item label={t('mapping')} htmlFor="mapping" extra={t('mapping_hint')}>
            <Input.TextArea
              id="mapping"
              autoSize={{ minRows: 3 }}
              value={mapping}
              onChange={({ target }) => {
                setMapping(target.value);
                setGuessed(false);
                changed();
              }}
            />
          </Form.Item>
        </details>
        {kept !== '' && kept !== mapping && (
          <Alert
            className="gap-below"
            title={t('mapping_kept')}
            action={
              <Button
                size="small"
                onClick={() => {
                  setMapping(kept);
                  setGuessed(false);
                  changed();
                }}
              >
                {t('mapping_use')}
              </Button>
            }
          />
        )}
        <Button htmlType="submit" type="primary" disabled={!file} loading={reading.isPending}>
          {t('read')}
        </Button>
      </Form>
      {reading.error && <Trouble error={reading.error} />}
      {read && (
        <>
          <Alert
            type={read.edition ? 'success' : 'error'}
            showIcon
            title={
              read.edition
                ? t('sound', { edition: read.edition, items: read.items })
                : t('faulty', { rows: read.preview.rows, faults: read.faults.length })
            }
          />
          {read.faults.length > 0 && <Faults faults={read.faults.map(placed)} />}
          {read.warnings.length > 0 && (
            <Faults
              caption={t('warned', { count: read.warnings.length })}
              faults={read.warnings.map(placed)}
            />
          )}
          <Preview preview={read.preview} />
          {read.edition && file && (
            <Button
              type="primary"
              loading={publish.isPending}
              disabled={publish.isSuccess}
              onClick={() => publish.mutate({ file, head, mapping, key })}
            >
              {t('publish')}
            </Button>
          )}
        </>
      )}
      {publish.error && <Trouble error={publish.error} />}
      {publish.data && (
        <Alert
          type="success"
          showIcon
          title={t('published', { edition: publish.data.edition.code })}
          description={
            <>
              {publish.data.unknown_units.length > 0 && (
                <p>{t('unknown_units', { units: publish.data.unknown_units.join(t('comma')) })}</p>
              )}
              {publish.data.closed_ports.length > 0 && (
                <p>{t('closed_ports', { count: publish.data.closed_ports.length })}</p>
              )}
              <Link {...paths.list(publish.data.edition.code)}>{t('open')}</Link>
            </>
          }
        />
      )}
    </>
  );
}

/** A fault by its sheet, column and row, or by the key of the head. */
function usePlaced() {
  const { t } = useTranslation('editions');
  const english = language() === 'en';
  return (fault: ListFault) => ({
    ...fault,
    where: fault.row > 0 ? `${fault.sheet} ${fault.letter ?? ''}${fault.row}`.trim() : t('head'),
    named: english ? fault.named_en : fault.named_zh,
  });
}

// Taking in an office's table: chosen, read, looked at, and only then published.
import '../administration/administration.css';
import './editions.css';

import { Link } from '@tanstack/react-router';
import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Section } from '../matter/Matter';
import { paths } from '../paths';
import { Faults } from '../trouble/Faults';
import { Trouble } from '../trouble/Trouble';
import { newKey } from '../actions/drafts';
import { AreaPicker } from '../registers/pickers';
import { word } from '../words/code';
import { type ListFault, usePublish, useReading } from './editions';
import { type Head, headOf } from './head';
import { KINDS } from './kinds';

export function ImportPage() {
  const { t } = useTranslation('editions');
  const [file, setFile] = useState<File>();
  const [head, setHead] = useState('');
  const [mapping, setMapping] = useState('');
  const [key, setKey] = useState('');
  const reading = useReading();
  const publish = usePublish();
  const read = reading.data;
  const changed = () => {
    reading.reset();
    publish.reset();
  };
  return (
    <article className="page">
      <p>
        <Link {...paths.lists()}>{t('lists')}</Link>
      </p>
      <header className="page-head">
        <h1>{t('import')}</h1>
      </header>
      <Form<Head>
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
            { onSuccess: ({ preview }) => setMapping(preview.mapping) },
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
                changed();
              }}
            />
          </Form.Item>
        </details>
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
    </article>
  );
}

/** A fault by its sheet, column and row. */
function placed(fault: ListFault) {
  const row = fault.row > 0 ? fault.row : '';
  return { ...fault, where: `${fault.sheet} ${fault.letter}${row}`, named: fault.column };
}

type Read = NonNullable<ReturnType<typeof useReading>['data']>;

function Preview({ preview }: { preview: Read['preview'] }) {
  const { t } = useTranslation('editions');
  return (
    <Section title={t('preview')}>
      {preview.sheets.map(({ name, rows, columns }) => (
        <p key={name}>
          <strong>{name}</strong> {t('rows', { count: rows })}{' '}
          {columns
            .map(([letter, heading, field]) => `${letter} ${heading} → ${field ?? '–'}`)
            .join(t('comma'))}
        </p>
      ))}
      <table className="register">
        <tbody>
          {preview.shown.map(({ sheet, row, cells }) => (
            <tr key={`${sheet}!${row}`}>
              <th scope="row">
                {sheet} {row}
              </th>
              <td>
                {Object.entries(cells)
                  .map(([field, cell]) => `${field}: ${cell}`)
                  .join(t('comma'))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

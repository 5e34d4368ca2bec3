// Taking in an office's table: chosen, read, looked at, and only then published.
import '../administration/administration.css';
import './editions.css';

import { Link } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Section } from '../matter/Matter';
import { paths } from '../paths';
import { Faults } from '../trouble/Faults';
import { Trouble } from '../trouble/Trouble';
import { type ListFault, useReading, usePublish } from './editions';

const HEAD = `kind = "power"
owner = ""
title = ""
version = ""
effective_from = ""
`;

export function ImportPage() {
  const { t } = useTranslation('editions');
  const [file, setFile] = useState<File>();
  const [head, setHead] = useState(HEAD);
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
      <Form
        layout="vertical"
        className="act-form"
        onFinish={() => {
          if (!file) return;
          setKey(crypto.randomUUID());
          publish.reset();
          reading.mutate(
            { file, head, mapping },
            { onSuccess: ({ preview }) => setMapping(preview.mapping) },
          );
        }}
      >
        <Form.Item label={t('table')} htmlFor="table" help={t('table_hint')}>
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
        <Form.Item label={t('head')} htmlFor="head">
          <Input.TextArea
            id="head"
            autoSize
            value={head}
            onChange={({ target }) => {
              setHead(target.value);
              changed();
            }}
          />
        </Form.Item>
        <Form.Item label={t('mapping')} htmlFor="mapping" help={t('mapping_hint')}>
          <Input.TextArea
            id="mapping"
            autoSize
            value={mapping}
            onChange={({ target }) => {
              setMapping(target.value);
              changed();
            }}
          />
        </Form.Item>
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

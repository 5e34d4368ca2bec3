// Imports a year, or replaces it: the notice, and its days as lines.
import { App, Button, Form, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Trouble } from '../trouble/Trouble';
import { daysOf, linesOf } from './days';
import { type Year, useImportCalendar } from './keeping';

interface Values {
  year: number;
  notice: string;
  lines: string;
  reason: string;
}

export function CalendarForm({ year, onEnd }: { year: Year | undefined; onEnd: () => void }) {
  const { t } = useTranslation('administration');
  const { message } = App.useApp();
  const bring = useImportCalendar();
  const [trouble, setTrouble] = useState<unknown>();
  const [fields] = Form.useForm<Values>();
  const values = Form.useWatch([], fields) as Values | undefined;
  const read = daysOf(values?.lines ?? '', values?.year ?? 0);
  const needed = (label: string) => [{ required: true, message: t('missing', { field: label }) }];

  async function send({ year, notice, lines, reason }: Values) {
    setTrouble(undefined);
    try {
      const body = { year: { year, notice, day: daysOf(lines, year).days }, reason };
      const done = await bring.mutateAsync(body);
      void message.success(t('year_imported', { year: done.year, count: done.projected_again }));
      onEnd();
    } catch (error) {
      setTrouble(error);
    }
  }

  return (
    <Form<Values>
      form={fields}
      name="calendar"
      layout="vertical"
      className="act-form"
      initialValues={year ? { year: year.year, notice: year.notice, lines: linesOf(year.day) } : {}}
      onFinish={(filled) => void send(filled)}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onEnd();
      }}
      aria-label={t('import_year')}
    >
      <h2>{year ? t('replace_year', { year: year.year }) : t('import_year')}</h2>
      {trouble !== undefined && <Trouble error={trouble} />}
      <Form.Item name="year" label={t('year')} rules={needed(t('year'))}>
        <InputNumber min={2000} max={2100} precision={0} autoFocus={!year} disabled={year !== undefined} />
      </Form.Item>
      <Form.Item name="notice" label={t('notice')} rules={needed(t('notice'))}>
        <Input autoFocus={year !== undefined} />
      </Form.Item>
      <Form.Item
        name="lines"
        label={t('days')}
        extra={t('days_rule')}
        validateStatus={read.wrong.length > 0 ? 'error' : ''}
        help={read.wrong.length > 0 ? t('days_wrong', { lines: read.wrong.join(t('comma')) }) : undefined}
        rules={needed(t('days'))}
      >
        <Input.TextArea autoSize={{ minRows: 6, maxRows: 24 }} spellCheck={false} />
      </Form.Item>
      <Form.Item name="reason" label={t('reason')} rules={needed(t('reason'))}>
        <Input />
      </Form.Item>
      <div className="act-form-end">
        <Button type="primary" htmlType="submit" loading={bring.isPending} disabled={read.wrong.length > 0}>
          {t('import_days', { count: read.days.length })}
        </Button>
        <Button onClick={onEnd}>{t('put_away')}</Button>
      </div>
    </Form>
  );
}

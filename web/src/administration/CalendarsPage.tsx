// Which years' rest days and make-up workdays are known, and the import of a year whose notice has come out.
import './administration.css';

import { Button, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useCaller } from '../session/session';
import { Trouble } from '../trouble/Trouble';
import { word } from '../words/code';
import { day } from '../words/time';
import { CalendarForm } from './CalendarForm';
import { type Year, useCalendars } from './keeping';

export function CalendarsPage() {
  const { t } = useTranslation('administration');
  const { role } = useCaller();
  const query = useCalendars();
  const [open, setOpen] = useState<Year | 'new'>();
  const mayImport = role === 'system_administrator';
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t('calendars')}</h1>
        {mayImport && (
          <Button type="primary" onClick={() => setOpen('new')}>
            {t('import_year')}
          </Button>
        )}
      </header>
      <p className="page-tools">{t('calendars_hint')}</p>
      {query.error && <Trouble error={query.error} again={() => void query.refetch()} />}
      {open && (
        <CalendarForm
          key={open === 'new' ? '' : open.year}
          year={open === 'new' ? undefined : open}
          onEnd={() => setOpen(undefined)}
        />
      )}
      {query.isPending && <Spin />}
      {query.data?.map((year) => (
        <details key={year.year} className="year">
          <summary>
            <strong>{year.year}</strong> {year.notice} · {t('how_many_days', { count: year.day.length })} ·{' '}
            {year.imported ? t('imported_here') : t('came_with')}
          </summary>
          {mayImport && (
            <Button onClick={() => setOpen(year)}>{t('replace_year', { year: year.year })}</Button>
          )}
          <table className="register">
            <thead>
              <tr>
                <th scope="col">{t('day.date')}</th>
                <th scope="col">{t('day.kind')}</th>
                <th scope="col">{t('day.name')}</th>
              </tr>
            </thead>
            <tbody>
              {year.day.map(({ date, kind, name }) => (
                <tr key={date}>
                  <th scope="row">{day(`${date}T04:00:00Z`)}</th>
                  <td data-label={t('day.kind')}>{word('day', kind)}</td>
                  <td data-label={t('day.name')}>{name}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </article>
  );
}

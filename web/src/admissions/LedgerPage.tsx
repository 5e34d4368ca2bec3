// The burden ledger: what a street is asked in a year, each with its basis, and how far it was reduced.
import '../administration/administration.css';

import { Link, getRouteApi, useNavigate } from '@tanstack/react-router';
import { InputNumber, Spin } from 'antd';
import { useTranslation } from 'react-i18next';

import { pathOf, paths } from '../paths';
import { AreaPicker } from '../registers/pickers';
import { useUnitName } from '../registers/registers';
import { useCaller } from '../session/session';
import { Trouble } from '../trouble/Trouble';
import { word } from '../words/code';
import { instant } from '../words/time';
import { type Ledger, useLedger } from './admissions';

const route = getRouteApi('/staff/burdens');

const STREET_DIGITS = 9;

export function LedgerPage() {
  const { t } = useTranslation('admissions');
  const { area } = useCaller();
  const search = route.useSearch();
  const navigate = useNavigate();
  const own = area.length === STREET_DIGITS ? area : '';
  const street = search['street'] ?? own;
  const year = search['year'] === undefined ? undefined : globalThis.Number(search['year']);
  const query = useLedger(street, year);
  const go = (next: Record<string, string>) => void navigate(paths.burdens({ ...search, ...next }));
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t('ledger')}</h1>
      </header>
      <div className="page-tools">
        <label>
          {t('ledger_street')}{' '}
          <AreaPicker {...(street && { value: street })} onChange={(code) => code && go({ street: code })} />
        </label>{' '}
        <label>
          {t('ledger_year')}{' '}
          <InputNumber
            min={1949}
            max={2200}
            precision={0}
            value={query.data?.year ?? year ?? null}
            onChange={(typed) => typed && go({ year: String(typed) })}
          />
        </label>
      </div>
      {query.error && <Trouble error={query.error} again={() => void query.refetch()} />}
      {street !== '' && query.isPending && <Spin />}
      {street === '' && <p>{t('ledger_choose')}</p>}
      {query.data && <Kinds ledger={query.data} />}
    </article>
  );
}

function Kinds({ ledger }: { ledger: Ledger }) {
  const { t } = useTranslation('admissions');
  const unitName = useUnitName();
  return (
    <>
      <p>
        {ledger.name} · {t('ledger_on', { day: ledger.on })}
        {ledger.public && ` · ${t('ledger_public')}`}
        {ledger.capped && ` · ${t('ledger_capped')}`}
      </p>
      <table className="register">
        <thead>
          <tr>
            <th scope="col">{t('ledger_kind')}</th>
            <th scope="col">{t('ledger_start')}</th>
            <th scope="col">{t('ledger_now')}</th>
            <th scope="col">{t('ledger_cap')}</th>
            <th scope="col">{t('ledger_before')}</th>
            <th scope="col">{t('ledger_reduced')}</th>
          </tr>
        </thead>
        <tbody>
          {ledger.kinds.map(({ kind, at_start, now, cap, before, reduced_text, forbidden }) => (
            <tr key={kind}>
              <th scope="row">
                {word('admission_kind', kind)} {forbidden && <small>{t('ledger_forbidden')}</small>}
              </th>
              <td data-label={t('ledger_start')}>{at_start}</td>
              <td data-label={t('ledger_now')}>{now}</td>
              <td data-label={t('ledger_cap')}>{cap}</td>
              <td data-label={t('ledger_before')}>{before}</td>
              <td data-label={t('ledger_reduced')}>{reduced_text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>{t('ledger_lines')}</h2>
      <table className="register" aria-label={t('ledger_lines')}>
        <tbody>
          {ledger.kinds.flatMap(({ kind, lines }) =>
            lines.map(({ name, basis, edition, item, admission, quota, used }) => (
              <tr key={`${kind} ${item ?? admission ?? name}`}>
                <th scope="row">{name}</th>
                <td>{word('admission_kind', kind)}</td>
                <td>{basis}</td>
                <td>{admission && <Number number={admission} />}</td>
                <td>{edition && item && <Link {...paths.listItem(edition, item)}>{edition}</Link>}</td>
                <td>{quota && t('ledger_quota', { used, quota })}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      <h2>{t('ledger_unapproved')}</h2>
      {ledger.handed_down.length === 0 && <p>{t('ledger_none')}</p>}
      <ul>
        {ledger.handed_down.map(({ number, name, department, at, stage }) => (
          <li key={number}>
            <Number number={number} /> {name} · {unitName(department)} · {instant(at)} ·{' '}
            {word('admission_stage', stage)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Number({ number }: { number: string }) {
  const page = pathOf(number);
  return page ? <Link {...page}>{number}</Link> : number;
}

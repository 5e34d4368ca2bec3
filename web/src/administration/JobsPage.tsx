// What the machine does by itself: the jobs of the node that answers, and the rungs that fall due next.
import './administration.css';

import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';

import { Due } from '../clocks/Due';
import { Matters } from '../journal/PartValue';
import { Section } from '../matter/Matter';
import { useUnitName } from '../registers/registers';
import { Trouble } from '../trouble/Trouble';
import { word } from '../words/code';
import { count } from '../words/figures';
import { instant, span } from '../words/time';
import { type Job, useJobs, useTimers } from './keeping';

export function JobsPage() {
  const { t } = useTranslation('administration');
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t('jobs')}</h1>
      </header>
      <p className="page-tools">{t('jobs_hint')}</p>
      <Jobs />
      <Section title={t('timers')}>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- whoever follows no link from here still moves
            down the page by keyboard */}
        <div role="region" aria-label={t('timers')} tabIndex={0}>
          <Timers />
        </div>
      </Section>
    </article>
  );
}

function Jobs() {
  const { t } = useTranslation('administration');
  const query = useJobs();
  if (query.error) return <Trouble error={query.error} again={() => void query.refetch()} />;
  if (!query.data) return <Spin />;
  const behind = ({ name, behind }: Job) => {
    if (behind === null) return '';
    if (behind === 0) return t('nothing_waits');
    return name === 'rungs' ? t('late_by', { span: span(behind) }) : t('unsealed', { count: count(behind) });
  };
  return (
    <table className="register">
      <thead>
        <tr>
          <th scope="col">{t('job')}</th>
          <th scope="col">{t('last_run')}</th>
          <th scope="col">{t('done_then')}</th>
          <th scope="col">{t('waits')}</th>
          <th scope="col">{t('went')}</th>
        </tr>
      </thead>
      <tbody>
        {query.data.map((job) => (
          <tr key={job.name}>
            <th scope="row">{word('job', job.name)}</th>
            <td data-label={t('last_run')}>
              {job.last_run_at ? instant(job.last_run_at) : t('not_yet_run')}
            </td>
            <td data-label={t('done_then')}>{count(job.done)}</td>
            <td data-label={t('waits')}>{behind(job)}</td>
            <td data-label={t('went')} className={job.refusal ? 'wrong' : undefined}>
              {job.refusal ? t('could_not', { code: job.refusal }) : job.last_run_at && t('went_well')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Timers() {
  const { t } = useTranslation('administration');
  const unitName = useUnitName();
  const query = useTimers();
  if (query.error) return <Trouble error={query.error} again={() => void query.refetch()} />;
  if (!query.data) return <Spin />;
  if (query.data.length === 0) return <p>{t('no_timers')}</p>;
  return (
    <table className="register">
      <thead>
        <tr>
          <th scope="col">{t('timer.matter')}</th>
          <th scope="col">{t('timer.clock')}</th>
          <th scope="col">{t('timer.unit')}</th>
          <th scope="col">{t('timer.due')}</th>
        </tr>
      </thead>
      <tbody>
        {query.data.map(({ number, unit, clock, rung, due_at }) => (
          <tr key={`${number} ${unit ?? ''} ${clock}`}>
            <th scope="row">
              <Matters numbers={[number]} />
            </th>
            <td data-label={t('timer.clock')}>
              {word('clock', clock)} · {word('rung', rung)}
            </td>
            <td data-label={t('timer.unit')}>{unitName(unit)}</td>
            <td data-label={t('timer.due')}>
              {due_at && (
                <>
                  {instant(due_at)} <Due at={due_at} />
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// The journal proves itself: start a verification, watch it, and read what it came to.
import './administration.css';

import { Alert, Button, Progress, Spin } from 'antd';
import { useTranslation } from 'react-i18next';

import { Matters } from '../journal/PartValue';
import { Facts } from '../matter/Matter';
import { Trouble } from '../trouble/Trouble';
import { count } from '../words/figures';
import { instant } from '../words/time';
import { type Verification, useVerification, useVerify } from './keeping';

export function VerificationPage() {
  const { t } = useTranslation('administration');
  const query = useVerification();
  const verify = useVerify();
  const running = Boolean(query.data && !query.data.ended_at);
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t('verification')}</h1>
        <Button
          type="primary"
          loading={verify.isPending}
          disabled={running || Boolean(query.error)}
          onClick={() => verify.mutate()}
        >
          {t('verify')}
        </Button>
      </header>
      <p className="page-tools">{t('verification_hint')}</p>
      {query.error && <Trouble error={query.error} again={() => void query.refetch()} />}
      {verify.error && <Trouble error={verify.error} />}
      {query.isPending ? (
        <Spin />
      ) : query.data ? (
        <Last last={query.data} />
      ) : (
        !query.error && <p>{t('never_verified')}</p>
      )}
    </article>
  );
}

function Last({ last }: { last: Verification }) {
  const { t } = useTranslation('administration');
  const { ended_at, entries_read, entries_to_read, refusal, report } = last;
  const part = entries_to_read > 0 ? Math.min(100, Math.floor((100 * entries_read) / entries_to_read)) : 100;
  return (
    <>
      {!ended_at && (
        <div role="status">
          <Progress percent={part} aria-label={t('verifying')} />
          <p>{t('entries_read', { read: count(entries_read), of: count(entries_to_read) })}</p>
        </div>
      )}
      {refusal && (
        <Alert type="error" showIcon className="gap-below" title={t('not_finished', { code: refusal })} />
      )}
      {report && (
        <Alert
          type={report.findings.length === 0 ? 'success' : 'error'}
          showIcon
          role="status"
          className="gap-below"
          title={
            report.findings.length === 0 ? t('sound') : t('unsound', { count: count(report.findings.length) })
          }
        />
      )}
      <Facts
        facts={[
          [t('started_by'), last.account],
          [t('started_at'), instant(last.started_at)],
          [t('ended_at'), ended_at && instant(ended_at)],
          [t('entries'), report && count(report.entries)],
          [t('streams'), report && count(report.streams)],
          [t('checkpoints'), report && count(report.checkpoints)],
          [t('recounted'), report && (report.recounted ? t('yes') : t('not_recounted'))],
        ]}
      />
      {report && report.findings.length > 0 && (
        <table className="register">
          <thead>
            <tr>
              <th scope="col">{t('finding.where')}</th>
              <th scope="col">{t('finding.entry')}</th>
              <th scope="col">{t('finding.problem')}</th>
            </tr>
          </thead>
          <tbody>
            {report.findings.map(({ stream, sequence, position, problem }) => (
              <tr key={`${stream?.kind} ${stream?.number} ${sequence} ${position} ${problem}`}>
                <th scope="row">{stream && <Matters numbers={[stream.number]} />}</th>
                <td data-label={t('finding.entry')}>{sequence ?? position}</td>
                <td data-label={t('finding.problem')}>{problem}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

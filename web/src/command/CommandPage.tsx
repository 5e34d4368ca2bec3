// The command centre: a place on one screen, for a wall and for a laptop. Every figure opens the list behind it.
// There are no rankings of people: neither sign-ins, nor distances, nor hours.
import { Link } from '@tanstack/react-router';
import { Spin } from 'antd';
import { type PropsWithChildren, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';

import './command.css';
import { STAGES } from '../filters/filters';
import { GRADES, TIERS, URGENCIES } from '../orders/forms';
import { paths } from '../paths';
import { useAreaName } from '../registers/registers';
import { Trouble } from '../trouble/Trouble';
import { LanguageSwitch } from '../words/LanguageSwitch';
import { word } from '../words/code';
import { fullInstant } from '../words/time';
import { useLive } from '../workbench/live';
import { Bars } from './Bars';
import { BehindLink } from './BehindLink';
import { DayChart } from './DayChart';
import { MatterMap } from './MatterMap';
import { PlaceName } from './PlaceName';
import { Rates } from './Rates';
import { type Behind, type Overview, useOverview } from './overview';

export function CommandPage() {
  const { t } = useTranslation(['command', 'trouble', 'session']);
  const live = useLive();
  const overview = useOverview(undefined);
  const code = overview.data?.area;
  const area = useAreaName(code);
  return (
    <div className="command">
      <header className="command-bar">
        <Link {...paths.home()} className="brand">
          {t('session:product')}
        </Link>
        <h1>
          {area} {t('title')}
        </h1>
        <span role="status" className={live ? 'live' : 'not-live'}>
          {live ? t('live') : t('trouble:not_live')}
        </span>
        {overview.data && <time dateTime={overview.data.at}>{fullInstant(overview.data.at)}</time>}
        <LanguageSwitch />
      </header>
      <main>
        {overview.error && <Trouble error={overview.error} again={() => void overview.refetch()} />}
        {overview.data ? <Panels overview={overview.data} /> : !overview.error && <Spin />}
      </main>
    </div>
  );
}

function Panels({ overview }: { overview: Overview }) {
  const { t } = useTranslation('command');
  const place = (code: string) => <PlaceName code={code} />;
  return (
    <div className="panels">
      <section className="heads" aria-label={t('now')}>
        <Head name={t('open')} count={overview.open.count} behind={overview.open.behind} />
        <Head
          name={t('overdue')}
          count={overview.overdue.capped ? `${overview.overdue.count}+` : overview.overdue.count}
          behind={overview.overdue.behind}
          bad={overview.overdue.count > 0}
        />
        <Head
          name={t('listed')}
          count={overview.listed.count}
          behind={overview.listed.behind}
          bad={overview.listed.count > 0}
        />
        <Rates rates={overview.rates} />
      </section>
      <div className="column">
        <Panel title={t('tiers')}>
          <Bars
            figures={overview.tiers}
            name={(code) => judged(code, 'tier')}
            order={TIERS}
            empty={t('none')}
          />
        </Panel>
        <Panel title={t('grades')}>
          <Bars
            figures={overview.grades}
            name={(code) => judged(code, 'grade')}
            order={GRADES}
            empty={t('none')}
          />
        </Panel>
        <Panel title={t('urgencies')}>
          <Bars
            figures={overview.urgencies}
            name={(code) => word('urgency', code)}
            order={URGENCIES}
            empty={t('none')}
          />
        </Panel>
        <Panel title={t('stages')}>
          <Bars
            figures={overview.stages}
            name={(code) => word('stage', code)}
            order={STAGES}
            empty={t('none')}
          />
        </Panel>
      </div>
      <div className="middle">
        <MatterMap />
        <Panel title={t('days', { count: overview.days.length })}>
          <DayChart overview={overview} />
        </Panel>
      </div>
      <div className="column">
        <Panel title={t('whistles')}>
          <Bars figures={overview.whistles} name={(code) => word('whistle_kind', code)} empty={t('none')} />
        </Panel>
        <Panel title={t('streets')}>
          <Bars figures={overview.streets} name={place} most={8} empty={t('none')} />
        </Panel>
        <Panel title={t('hot_open')}>
          <Bars figures={overview.hot.open} name={place} most={5} empty={t('none')} />
        </Panel>
        <Panel title={t('hot_recent')}>
          <Bars figures={overview.hot.recent} name={place} most={5} empty={t('none')} />
        </Panel>
      </div>
    </div>
  );
}

/** What is not judged yet has neither grade nor tier. */
const judged = (code: string, vocabulary: 'tier' | 'grade') =>
  code === 'unjudged' ? word('stage', 'received') : word(vocabulary, code);

function Head({
  name,
  count,
  behind,
  bad = false,
}: {
  name: string;
  count: number | string;
  behind: Behind;
  bad?: boolean;
}) {
  return (
    <BehindLink behind={behind} className={bad ? 'head bad' : 'head'}>
      <span>{name}</span>
      <strong>{count}</strong>
    </BehindLink>
  );
}

function Panel({ title, children }: PropsWithChildren<{ title: string }>): ReactNode {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

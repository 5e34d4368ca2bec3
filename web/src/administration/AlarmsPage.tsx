// What waits for a human's eye, and beside it the alarm that is open.
import './administration.css';

import { Link, getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { MatterList } from '../lists/MatterList';
import { paths } from '../paths';
import { useAreaName } from '../registers/registers';
import { Split } from '../workbench/Split';
import { word } from '../words/code';
import { instant } from '../words/time';
import { type AlarmItem, useAlarms } from './alarms';

const route = getRouteApi('/staff/alarms');

const WAITING = paths.alarms({ list: 'alarms' });
const SETTLED = paths.alarms({ open: 'false' });

export function AlarmsPage() {
  const { t } = useTranslation('desk');
  const open = route.useSearch()['open'] !== 'false';
  const title = open ? t('queue.alarm.alarms') : t('settled_alarms');
  const pages = useAlarms(open);
  return (
    <Split
      title={title}
      tools={
        <nav className="switch" aria-label={t('which_alarms')}>
          <Link {...WAITING} activeOptions={{ includeSearch: true }}>
            {t('queue.alarm.alarms')}
          </Link>
          <Link {...SETTLED} activeOptions={{ includeSearch: true }}>
            {t('settled_alarms')}
          </Link>
        </nav>
      }
    >
      {(opened) => (
        <MatterList
          label={title}
          pages={pages}
          opened={opened}
          row={(alarm) => <AlarmRow alarm={alarm} />}
          link={(alarm, content) => <Link {...paths.alarm(alarm.number)}>{content}</Link>}
        />
      )}
    </Split>
  );
}

function AlarmRow({ alarm }: { alarm: AlarmItem }) {
  useTranslation();
  const area = useAreaName(alarm.area);
  return (
    <>
      <span className="row-title">{word('alarm_kind', alarm.kind)}</span>
      <span className="row-side">{alarm.raised_at && instant(alarm.raised_at)}</span>
      <span className="row-more">
        {area} · {alarm.message}
      </span>
      <span className="row-side">{alarm.number.slice(-7)}</span>
    </>
  );
}

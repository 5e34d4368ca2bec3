// One alarm: what is wrong, what it concerns, and how it was settled.
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { Actions } from '../actions/Actions';
import { Matters } from '../journal/PartValue';
import { Facts, Matter } from '../matter/Matter';
import { useAreaName, useUnitName } from '../registers/registers';
import type { Schemas } from '../api/client';
import { word } from '../words/code';
import { instant } from '../words/time';
import { type AlarmView, alarmForms, useAlarm } from './alarms';

const route = getRouteApi('/staff/alarms/$number');

export function AlarmPage() {
  const { number } = route.useParams();
  const query = useAlarm(number);
  return <Matter query={query}>{(view) => <Alarm view={view} />}</Matter>;
}

function Alarm({ view }: { view: AlarmView }) {
  const { t } = useTranslation('administration');
  const unitName = useUnitName();
  const { alarm } = view;
  const area = useAreaName(alarm.area);
  const [by, at, note] = (alarm.settled ?? []) as Partial<[Schemas['Actor'], string, string]>;
  return (
    <>
      <header className="matter-head">
        <h2>{word('alarm_kind', alarm.kind)}</h2>
        <p>
          {alarm.number} · {instant(alarm.raised_at)}
        </p>
      </header>
      <Actions
        kind="alarms"
        number={alarm.number}
        version={alarm.version}
        view={view}
        actions={view.allowed_actions}
        forms={alarmForms}
      />
      <p className="prose">{alarm.message}</p>
      <Facts
        facts={[
          [t('area'), area],
          [t('subject'), alarm.subject && <Matters numbers={[alarm.subject.number]} />],
          [t('settled_by'), by && [unitName(by.unit), by.account].filter(Boolean).join(' ')],
          [t('settled_at'), at && instant(at)],
          [t('settled_how'), note],
        ]}
      />
    </>
  );
}

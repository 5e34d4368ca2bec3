// One whistle, for a unit that it calls: where to come, what is asked, by when, and how its own part stands.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { type Schemas, answer, api } from '../api/client';
import { Facts } from '../matter/Facts';
import { useAreaName, useUnitName } from '../registers/registers';
import { useCaller } from '../session/session';
import { word } from '../words/code';
import { instant } from '../words/time';
import { Acts } from './Acts';
import { Clocks } from '../clocks/Clocks';
import { MatterPage } from './MatterPage';
import { Told } from './Told';
import { whistleActs } from './forms';
import { paths } from './paths';

type WhistleView = Schemas['WhistleView'];

export function WhistlePage({ number }: { number: string }) {
  const { t } = useTranslation(['mobile', 'orders']);
  const { unit } = useCaller();
  const query = useQuery({
    queryKey: ['whistle', number],
    queryFn: () => answer(api.GET('/api/v1/whistles/{number}', { params: { path: { number } } })),
  });
  return (
    <MatterPage query={query} back="whistles">
      {(view) => {
        const { whistle } = view;
        const own = whistle.responders.find((responder) => responder.unit === unit);
        const clocks = view.clocks.filter((clock) => clock.unit === unit);
        return (
          <>
            <h1>{whistle.title}</h1>
            <p className="aside">
              {word('whistle_kind', whistle.kind)} · {word('whistle_stage', whistle.stage)} · {number}
            </p>
            {own && (
              <p className="task">
                <strong>{t('task')}</strong> {own.task}
              </p>
            )}
            <Clocks clocks={clocks} deadlines={own?.clocks ?? []} />
            <Acts
              matter={{ kind: 'whistles', number, version: whistle.version }}
              title={whistle.title}
              view={view}
              allowed={view.allowed_actions}
              acts={own ? whistleActs.filter(({ form }) => owes(own, form.verb)) : []}
              page={paths.whistle(number)}
            />
            <WhistleFacts view={view} own={own} />
            <h2>{t('orders:story')}</h2>
            <Told kind="whistles" number={number} version={whistle.version} />
          </>
        );
      }}
    </MatterPage>
  );
}

/** Whether a step is still to be offered: the server lets some be repeated, which nobody on a phone means. */
function owes(own: Schemas['Responder'], verb: string): boolean {
  if (verb === 'acknowledged') return !own.acknowledged_at;
  if (verb === 'contacted') return !own.contacted_at;
  return own.part === 'open';
}

function WhistleFacts({
  view: { whistle },
  own,
}: {
  view: WhistleView;
  own: Schemas['Responder'] | undefined;
}) {
  const { t } = useTranslation('mobile');
  const unitName = useUnitName();
  const area = useAreaName(whistle.area);
  const came = own?.report_ins?.at(-1);
  return (
    <Facts
      facts={[
        [t('where'), [area, whistle.place.address].filter(Boolean).join(' ')],
        [t('meet_at'), whistle.meet_at && instant(whistle.meet_at)],
        [t('blown_by'), unitName(whistle.street)],
        [t('reason'), <span className="prose">{whistle.reason}</span>],
        [t('acknowledged_at'), own?.acknowledged_at && instant(own.acknowledged_at)],
        [t('contacted_at'), own?.contacted_at && instant(own.contacted_at)],
        [
          t('came'),
          came && `${instant(came.arrived_at)} ${came.person} ${word('presence_outcome', came.outcome)}`,
        ],
        [t('result'), own?.result],
        [t('responders'), whistle.responders.map((each) => unitName(each.unit)).join('、')],
      ]}
    />
  );
}

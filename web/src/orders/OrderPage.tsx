// One work order: what it is, what can be done, its clocks, and its story.
import { getRouteApi } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { Suspense, lazy, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { Actions } from '../actions/Actions';
import { Attachments } from '../attachments/Attachments';
import { Clocks } from '../clocks/Clocks';
import { Explanation } from '../editions/Explanation';
import { Matters } from '../journal/PartValue';
import { Story } from '../journal/Story';
import { Facts, Matter, Section } from '../matter/Matter';
import { AsOf } from '../registers/occasion';
import { useCaller } from '../session/session';
import { BlowLink } from '../whistles/BlowLink';
import { word } from '../words/code';
import { Before } from './Before';
import { HeldFor } from './HeldFor';
import { ListGap } from './ListGap';
import { OrderAppeals } from './OrderAppeals';
import { OrderFacts } from './OrderFacts';
import { OrderFlags } from './OrderFlags';
import { type OrderView, asOf, useOrder } from './orders';
import { actionsOn, formsOn } from './steps';

/** The map's own code comes only where there is a place to show. */
const PlaceMap = lazy(async () => ({ default: (await import('../map/PlaceMap')).PlaceMap }));

const route = getRouteApi('/staff/orders/$number');

export function OrderPage() {
  const { number } = route.useParams();
  const query = useOrder(number);
  return (
    <Matter key={number} query={query}>
      {(view) => <Order view={view} />}
    </Matter>
  );
}

function Order({ view }: { view: OrderView }) {
  const { t } = useTranslation(['orders', 'attachments', 'editions']);
  const { order, geometry } = view;
  const caller = useCaller();
  const actions = useMemo(() => actionsOn(view), [view]);
  const forms = useMemo(() => formsOn(view, caller), [view, caller]);
  const explanation = order.assignments?.at(-1)?.explanation;
  const { appeals = [], absorbed = [], whistles = [], attachments = [] } = order;
  const into = order.stage.name === 'merged' ? [order.stage.into] : [];
  return (
    <AsOf value={asOf(order)}>
      <header className="matter-head">
        <h2>{order.title}</h2>
        <p>{[order.number, word('stage', order.stage.name), word('urgency', order.urgency)].join(' · ')}</p>
        <OrderFlags view={view} />
      </header>
      <Before view={view} />
      <Actions
        kind="work-orders"
        number={order.number}
        version={order.version}
        view={view}
        actions={actions}
        forms={forms}
      />
      <ListGap view={view} />
      {view.order.holder && <BlowLink order={view.order.number} />}
      <OrderFacts view={view} />
      <Facts
        facts={[
          [t('merged_into'), into.length > 0 && <Matters key="into" numbers={into} />],
          [t('absorbed'), absorbed.length > 0 && <Matters key="absorbed" numbers={absorbed} />],
          [
            t('whistles'),
            whistles.length > 0 && <Matters key="whistles" numbers={whistles.map(({ number }) => number)} />,
          ],
        ]}
      />
      {appeals.length > 0 && (
        <Section title={t('appeals')}>
          <OrderAppeals numbers={appeals} under={order.number} />
        </Section>
      )}
      {explanation && (
        <Section title={t('editions:by_list')}>
          <Explanation explanation={explanation} names={view.listed_units} />
        </Section>
      )}
      {attachments.length > 0 && (
        <Section title={t('attachments:title')}>
          <Attachments files={attachments} />
        </Section>
      )}
      {geometry && (
        <Section title={t('place')}>
          <Suspense fallback={<Skeleton active />}>
            <PlaceMap number={order.number} at={geometry.coordinates} />
          </Suspense>
        </Section>
      )}
      <Section title={t('clocks')}>
        <Clocks clocks={view.clocks} deadlines={order.clocks} />
      </Section>
      <Section title={t('held_for')}>
        <HeldFor view={view} />
      </Section>
      <Section title={t('story')}>
        <Story kind="work-orders" number={order.number} version={order.version} />
      </Section>
    </AsOf>
  );
}

// One work order: what it is, what can be done, its clocks, and its story.
import { getRouteApi } from '@tanstack/react-router';

import { Actions } from '../actions/Actions';
import { Clocks } from '../clocks/Clocks';
import { Matter, Section } from '../matter/Matter';
import { Story } from '../journal/Story';
import { useTranslation } from 'react-i18next';
import { OrderFacts } from './OrderFacts';
import { orderForms } from './forms';
import { useOrder } from './orders';
import { word } from '../words/code';

const route = getRouteApi('/staff/orders/$number');

export function OrderPage() {
  const { number } = route.useParams();
  const { t } = useTranslation('orders');
  const query = useOrder(number);
  return (
    <Matter query={query}>
      {(view) => (
        <>
          <header className="matter-head">
            <h2>{view.order.title}</h2>
            <p>
              {view.order.number} · {word('stage', view.order.stage.name)} ·{' '}
              {word('urgency', view.order.urgency)}
            </p>
          </header>
          <Actions
            kind="work-orders"
            number={number}
            version={view.order.version}
            view={view}
            actions={view.allowed_actions}
            forms={orderForms}
          />
          <OrderFacts view={view} />
          <Section title={t('clocks')}>
            <Clocks clocks={view.clocks} deadlines={view.order.clocks} />
          </Section>
          <Section title={t('story')}>
            <Story kind="work-orders" number={number} version={view.order.version} />
          </Section>
        </>
      )}
    </Matter>
  );
}

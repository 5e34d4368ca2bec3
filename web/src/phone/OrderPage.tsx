// One work order: what it is, what is due, what can be done from here, what happened.
import { useTranslation } from 'react-i18next';

import { useAppeal } from '../appeals/appeals';
import { Attachments } from '../attachments/Attachments';
import { Facts } from '../matter/Facts';
import { type OrderView, asOf, useOrder } from '../orders/orders';
import { AsOf } from '../registers/occasion';
import { useAreaName, useItemName, useUnitName } from '../registers/registers';
import { word } from '../words/code';
import { instant } from '../words/time';
import { Acts } from './Acts';
import { Clocks } from '../clocks/Clocks';
import { MatterPage } from './MatterPage';
import { Person } from './Person';
import { Told } from './Told';
import { orderActs } from './forms';
import { paths } from './paths';

const ASKING = 'extension_requested';

/** Whether an extension waits for its decision: until then the server takes no other. */
function isAsked({ order }: OrderView): boolean {
  const last = order.extensions?.at(-1);
  return last !== undefined && !last.settled_at;
}

export function OrderPage({ number }: { number: string }) {
  const { t } = useTranslation('orders');
  const query = useOrder(number);
  return (
    <MatterPage query={query} back="waiting">
      {(view) => (
        <AsOf value={asOf(view.order)}>
          <h1>{view.order.title}</h1>
          <p className="aside">
            {word('stage', view.order.stage.name)} · {word('urgency', view.order.urgency)} · {number}
            {isAsked(view) && ` · ${t('extension_asked')}`}
          </p>
          <Clocks clocks={view.clocks} deadlines={view.order.clocks} />
          <Acts
            matter={{ kind: 'work-orders', number, version: view.order.version }}
            title={view.order.title}
            view={view}
            allowed={view.allowed_actions}
            acts={isAsked(view) ? orderActs.filter(({ form }) => form.verb !== ASKING) : orderActs}
            page={paths.order(number)}
          />
          <OrderFacts view={view} />
          <Files files={view.order.attachments ?? []} />
          {view.order.appeals?.map((appeal) => (
            <Said key={appeal} number={appeal} />
          ))}
          <h2>{t('story')}</h2>
          <Told kind="work-orders" number={number} version={view.order.version} />
        </AsOf>
      )}
    </MatterPage>
  );
}

/** What the resident said and sent, which is what one stands before, and who it was. */
function Said({ number }: { number: string }) {
  const { t } = useTranslation('orders');
  const { data } = useAppeal(number);
  if (!data) return null;
  const { title, body, attachments = [] } = data.appeal;
  return (
    <>
      <h2>{t('said_by_resident')}</h2>
      <p className="prose">{body || title}</p>
      <Person view={data} />
      {attachments.length > 0 && <Attachments files={attachments} />}
    </>
  );
}

function Files({ files }: { files: NonNullable<OrderView['order']['attachments']> }) {
  const { t } = useTranslation('attachments');
  if (files.length === 0) return null;
  return (
    <>
      <h2>{t('title')}</h2>
      <Attachments files={files} />
    </>
  );
}

function OrderFacts({ view: { order } }: { view: OrderView }) {
  const { t } = useTranslation(['orders', 'mobile']);
  const unitName = useUnitName();
  const area = useAreaName(order.area);
  const assignment = order.assignments?.at(-1);
  const item = assignment?.basis.item ?? order.judgement?.item;
  const itemName = useItemName(item);
  const handled = order.handlings?.at(-1);
  return (
    <>
      {order.description && <p className="prose">{order.description}</p>}
      <Facts
        facts={[
          [t('area'), [area, order.place?.address].filter(Boolean).join(' ')],
          [t('holder'), unitName(order.holder)],
          [t('assisting'), assignment?.parts?.map((part) => unitName(part.unit)).join('、')],
          [t('item'), itemName ?? item],
          [t('opened'), instant(order.opened_at)],
          [t('mobile:public_reply'), handled && <span className="prose">{handled.public_reply}</span>],
          [t('mobile:internal_note'), handled?.internal_note],
        ]}
      />
    </>
  );
}

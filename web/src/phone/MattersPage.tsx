// What waits for one: orders, due first; whistles that call one's unit; orders in which it assists.
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

import { answer, api } from '../api/client';
import { Due } from '../clocks/Due';
import { usePages } from '../lists/pages';
import { type OrderItem, useOrders } from '../orders/orders';
import { useAreaName, useUnitName } from '../registers/registers';
import { useCaller } from '../session/session';
import type { Schemas } from '../api/client';
import { word } from '../words/code';
import { instant } from '../words/time';
import { Trouble } from './Trouble';
import { useOutbox } from './outbox/outbox';
import { useWaiting } from './waiting';
import { QUEUES, type QueueName, paths } from './paths';

type WhistleItem = Schemas['WhistleItem'];

export function MattersPage({ queue }: { queue: QueueName }) {
  const { t } = useTranslation('mobile');
  const waiting = useWaiting();
  return (
    <>
      <h1 className="hidden">{t('matters')}</h1>
      <nav className="queues" aria-label={t('matters')}>
        {QUEUES.map((each) => (
          <Link key={each} href={paths.matters(each)} aria-current={each === queue ? 'page' : undefined}>
            {t(`queue.${each}`)}
            <Count of={waiting(each)} />
          </Link>
        ))}
      </nav>
      {queue === 'waiting' && <Pressing />}
      {queue === 'whistles' ? <Whistles /> : <Orders list={queue} />}
    </>
  );
}

function Count({ of }: { of: Schemas['Queue'] | undefined }) {
  const { t } = useTranslation('mobile');
  if (!of?.count) return null;
  const count = of.capped ? `${of.count}+` : String(of.count);
  return (
    <>
      {' '}
      <span className="count">
        {count}
        <span className="hidden"> {t('wait')}</span>
      </span>
    </>
  );
}

function Orders({ list }: { list: 'waiting' | 'parts' }) {
  const pages = useOrders({ list });
  const { t } = useTranslation('mobile');
  const { opens } = useCaller();
  const offers = list === 'waiting' && opens.includes('work_order');
  return (
    <Rows
      pages={pages}
      instead={
        offers && (
          <Link href={paths.finding()} className="button main">
            {t('finding')}
          </Link>
        )
      }
    >
      {(order: OrderItem) => (
        <Link href={paths.order(order.number)}>
          <OrderLine order={order} />
        </Link>
      )}
    </Rows>
  );
}

function OrderLine({ order }: { order: OrderItem }) {
  const area = useAreaName(order.area);
  const pressing = order.urgency === 'emergency' || order.urgency === 'urgent';
  return (
    <>
      <strong className="row-title">
        {pressing && <span className="urgency">{word('urgency', order.urgency)}</span>} {order.title}
      </strong>
      <span className="row-side">{order.due_at && <Due at={order.due_at} />}</span>
      <span className="row-more">
        {word('stage', order.stage)} · {area}
      </span>
      <Waits number={order.number} />
    </>
  );
}

function useCalled() {
  return usePages<WhistleItem>(['whistle', 'list', 'called'], (after) =>
    answer(
      api.GET('/api/v1/whistles', {
        params: { query: { list: 'called', limit: 50, ...(after ? { after } : {}) } },
      }),
    ),
  );
}

/** Emergency whistles come before all orders, on the page that opens first. */
function Pressing() {
  const { t } = useTranslation('mobile');
  const rows = useCalled().rows.filter(({ kind }) => kind === 'emergency');
  if (rows.length === 0) return null;
  return (
    <ul className="rows pressing" aria-label={t('pressing')}>
      {rows.map((whistle) => (
        <li key={whistle.number}>
          <Link href={paths.whistle(whistle.number)}>
            <WhistleLine whistle={whistle} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Whistles() {
  const pages = useCalled();
  return (
    <Rows pages={pages}>
      {(whistle: WhistleItem) => (
        <Link href={paths.whistle(whistle.number)}>
          <WhistleLine whistle={whistle} />
        </Link>
      )}
    </Rows>
  );
}

function WhistleLine({ whistle }: { whistle: WhistleItem }) {
  const unitName = useUnitName();
  return (
    <>
      <strong className="row-title">
        {whistle.kind === 'emergency' && (
          <span className="urgency">{word('whistle_kind', whistle.kind)}</span>
        )}{' '}
        {whistle.title}
      </strong>
      <span className="row-side">{whistle.due_at && <Due at={whistle.due_at} />}</span>
      <span className="row-more">
        {[
          word('whistle_stage', whistle.stage),
          unitName(whistle.street),
          whistle.blown_at && instant(whistle.blown_at),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <Waits number={whistle.number} />
    </>
  );
}

/** That something of one's own about this matter has not been sent yet. */
function Waits({ number }: { number: string }) {
  const { t } = useTranslation('mobile');
  const { account } = useCaller();
  const waits = useOutbox(account).some(
    ({ matter, standing }) => matter?.number === number && standing.is !== 'sent',
  );
  return waits ? <span className="row-side waits">{t('not_sent')}</span> : null;
}

function Rows<Row extends { number: string }>({
  pages,
  instead,
  children,
}: {
  pages: ReturnType<typeof usePages<Row>>;
  /** What is offered where there is none. */
  instead?: React.ReactNode;
  children: (row: Row) => React.ReactNode;
}) {
  const { t } = useTranslation(['desk', 'mobile']);
  const { rows, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  return (
    <>
      {error && <Trouble error={error} again={() => void pages.refetch()} />}
      {isPending && !error && <p role="status">{t('loading')}</p>}
      {!isPending && !error && rows.length === 0 && (
        <>
          <p className="empty">{t('nothing_here')}</p>
          {instead}
        </>
      )}
      <ul className="rows">
        {rows.map((row) => (
          <li key={row.number}>{children(row)}</li>
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </button>
      )}
    </>
  );
}

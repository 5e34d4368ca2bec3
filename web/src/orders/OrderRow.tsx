// A work order as one line of a list.
import { useTranslation } from 'react-i18next';

import { Due } from '../clocks/Due';
import { useAreaName, useUnitName } from '../registers/registers';
import { word } from '../words/code';
import type { OrderItem } from './orders';

export function OrderRow({ order }: { order: OrderItem }) {
  useTranslation();
  const unitName = useUnitName();
  const area = useAreaName(order.area);
  const pressing = order.urgency === 'emergency' || order.urgency === 'urgent';
  return (
    <>
      <span className="row-title">
        {pressing && <strong className={`urgency ${order.urgency}`}>{word('urgency', order.urgency)}</strong>}
        {order.title}
      </span>
      <span className="row-side">
        {order.due_at ? <Due at={order.due_at} /> : word('stage', order.stage)}
      </span>
      <span className="row-more">
        {[word('stage', order.stage), area, unitName(order.holder)].filter(Boolean).join(' · ')}
      </span>
      <span className="row-side">{order.number.slice(-7)}</span>
    </>
  );
}

// What stands out about an order, in a word each.
import { useTranslation } from 'react-i18next';

import { word } from '../words/code';
import type { OrderView } from './orders';

export function OrderFlags({ view: { order } }: { view: OrderView }) {
  const { t } = useTranslation('orders');
  const supervised = order.supervisions?.filter(({ lifted_at }) => !lifted_at).at(-1);
  const objection = order.objections?.at(-1);
  const extension = order.extensions?.at(-1);
  const flags: [shown: boolean, look: 'late' | 'soon' | 'plain', text: string][] = [
    [
      order.urgency !== 'general',
      order.urgency === 'emergency' ? 'late' : 'soon',
      word('urgency', order.urgency),
    ],
    [supervised !== undefined, 'late', word('level', supervised?.level)],
    [
      objection !== undefined && !objection.ruling,
      'soon',
      t(objection?.arbitration ? 'in_arbitration' : 'objected'),
    ],
    [extension !== undefined && !extension.settled_at, 'soon', t('extension_asked')],
    [order.rework_count > 0, 'soon', t('reworked', { count: order.rework_count })],
    [order.reopen_count > 0, 'soon', t('reopened', { count: order.reopen_count })],
    [order.whistles?.some(({ open }) => open) ?? false, 'plain', t('whistle_open')],
    [order.exclusion?.granted === true, 'plain', t('excluded')],
    [Boolean(order.exclusion) && order.exclusion?.granted === undefined, 'soon', t('exclusion_asked')],
  ];
  const shown = flags.filter(([shown]) => shown);
  if (shown.length === 0) return null;
  return (
    <div className="flags">
      {shown.map(([, look, text]) => (
        <span key={text} className={`flag ${look}`}>
          {text}
        </span>
      ))}
    </div>
  );
}

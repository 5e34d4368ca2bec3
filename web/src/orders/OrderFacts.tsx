// What is known of an order, in short.
import { useTranslation } from 'react-i18next';

import { Facts } from '../matter/Matter';
import { useAreaName, useItem, useItemName, useUnitName } from '../registers/registers';
import { word } from '../words/code';
import { instant } from '../words/time';
import type { OrderView } from './orders';

export function OrderFacts({ view: { order } }: { view: OrderView }) {
  const { t } = useTranslation('orders');
  const unitName = useUnitName();
  const area = useAreaName(order.area);
  const assignment = order.assignments?.at(-1);
  const judgement = order.judgement;
  const code = assignment?.basis.item ?? judgement?.item;
  const item = useItem()(code);
  const name = useItemName(code);
  return (
    <>
      {order.description && <p className="prose">{order.description}</p>}
      <Facts
        facts={[
          [t('holder'), unitName(order.holder)],
          [t('lead'), unitName(assignment?.lead)],
          [t('assisting'), assignment?.parts?.map((part) => unitName(part.unit)).join('、')],
          [t('area'), [area, order.place?.address].filter(Boolean).join(' ')],
          [t('kind'), word('appeal_kind', order.kind)],
          [t('source'), word('source', order.source)],
          [t('opened'), instant(order.opened_at)],
          [
            t('judgement'),
            judgement && `${word('grade', judgement.grade)} · ${word('tier', judgement.tier)}`,
          ],
          [t('item'), [code, name].filter(Boolean).join(' ')],
          [t('basis'), assignment?.basis.legal_basis ?? item?.legal_basis],
        ]}
      />
    </>
  );
}

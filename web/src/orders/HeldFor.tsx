// Who held an order for how long, by office hours; the longest holder fills the line.
import { useTranslation } from 'react-i18next';

import { useUnitName } from '../registers/registers';
import { span } from '../words/time';
import type { OrderView } from './orders';

export function HeldFor({ view: { held_for: held, order } }: { view: OrderView }) {
  const { t } = useTranslation('orders');
  const unitName = useUnitName();
  const longest = Math.max(1, ...held.map(({ natural_seconds }) => natural_seconds));
  return (
    <ul className="held">
      {held.map(({ unit, working_seconds, natural_seconds }) => (
        <li key={unit}>
          <span>
            {unitName(unit)} {unit === order.holder && <small>{t('holds_now')}</small>}
          </span>
          <span>{t('held', { working: span(working_seconds, 'hour'), natural: span(natural_seconds) })}</span>
          <span className="held-bar" style={{ width: `${(100 * natural_seconds) / longest}%` }} aria-hidden />
        </li>
      ))}
    </ul>
  );
}

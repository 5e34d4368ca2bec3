// Where one can go: the queues with their counts, and the other pages.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { APPEAL_LISTS, ORDER_LISTS, paths } from '../paths';
import { useCaller } from '../session/session';

export function Navigation() {
  const { t } = useTranslation('desk');
  const { unit } = useCaller();
  // Lists of one's own unit need one.
  const orderLists = ORDER_LISTS.filter((list) => unit || (list !== 'waiting' && list !== 'parts'));
  const appealLists = APPEAL_LISTS.filter((list) => unit || list !== 'waiting');
  return (
    <>
      <h2>{t('orders')}</h2>
      <ul>
        {orderLists.map((list) => (
          <li key={list}>
            <Link {...paths.orders(list)} activeOptions={{ includeSearch: true }}>
              {t(`orders.${list}`)}
            </Link>
          </li>
        ))}
        <li>
          <Link {...paths.judging()}>{t('judging')}</Link>
        </li>
      </ul>
      <h2>{t('appeals')}</h2>
      <ul>
        {appealLists.map((list) => (
          <li key={list}>
            <Link {...paths.appeals(list)} activeOptions={{ includeSearch: true }}>
              {t(`appeals.${list}`)}
            </Link>
          </li>
        ))}
        <li>
          <Link {...paths.register()}>{t('register')}</Link>
        </li>
      </ul>
    </>
  );
}

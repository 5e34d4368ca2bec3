// When something is due, as the time that is left or has gone over.
import { useTranslation } from 'react-i18next';

import { fullInstant, span } from '../words/time';
import { useNow } from './now';

export function Due({ at }: { at: string }) {
  const { t } = useTranslation('orders');
  const left = (Date.parse(at) - useNow()) / 1000;
  const state = left < 0 ? 'overdue' : left < 4 * 3600 ? 'soon' : 'fine';
  return (
    <time dateTime={at} title={fullInstant(at)} className={`due ${state}`}>
      {left < 0 ? t('overdue_by', { span: span(left) }) : t('left', { span: span(left) })}
    </time>
  );
}

// What is known of a whistle, in short.
import { useTranslation } from 'react-i18next';

import { Matters } from '../journal/PartValue';
import { Facts } from '../matter/Matter';
import { useAreaName, useCauses, useItemName, useUnitName } from '../registers/registers';
import { instant } from '../words/time';
import type { WhistleView } from './whistles';

export function WhistleFacts({ view: { whistle } }: { view: WhistleView }) {
  const { t } = useTranslation('whistles');
  const unitName = useUnitName();
  const area = useAreaName(whistle.area);
  const item = useItemName(whistle.basis?.item);
  const causes = useCauses();
  const { basis, judgement, meet_at, orders = [] } = whistle;
  return (
    <>
      <p className="prose">{whistle.reason}</p>
      <Facts
        facts={[
          [t('street'), unitName(whistle.street)],
          [t('place'), [area, whistle.place.address].filter(Boolean).join(' ')],
          [t('meet_at'), meet_at && instant(meet_at)],
          [t('orders'), orders.length > 0 && <Matters numbers={orders} />],
          [t('item'), basis && [item, basis.item].filter(Boolean).join(' ')],
          [t('basis'), basis?.legal_basis],
          [t('blown_at'), instant(whistle.blown_at)],
          [t('judged_by'), judgement?.by],
          [t('finding'), judgement && <span className="prose">{judgement.finding}</span>],
          [t('causes'), judgement?.causes && causes(judgement.causes).join(t('comma'))],
        ]}
      />
    </>
  );
}

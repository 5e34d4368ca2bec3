// What the clerk reads out once an appeal is in: its number, who answers for it, and until when.
import { Link } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { Facts } from '../matter/Facts';
import { paths } from '../paths';
import { useUnitName } from '../registers/registers';
import { instant } from '../words/time';

/** The appeal as its page shows it; or a receipt, where it lies outside the clerk's sight. */
export type Taken = Schemas['AppealView'] | Schemas['Receipt'];

export function Registered({ taken, onAnother }: { taken: Taken; onAnother: () => void }) {
  const { t } = useTranslation('appeals');
  const unitName = useUnitName();
  const view = 'appeal' in taken ? taken : undefined;
  const { number } = 'appeal' in taken ? taken.appeal : taken;
  const order = view?.appeal.order;
  const due = view?.clocks.find(({ clock }) => clock === 'answer')?.due_at;
  return (
    <Alert
      type="success"
      showIcon
      className="gap-below"
      role="status"
      title={t('registered')}
      description={
        <>
          <p className="read-out">
            {t('number')} {view ? <Link {...paths.appeal(number)}>{number}</Link> : <strong>{number}</strong>}
          </p>
          <Facts
            facts={[
              [t('order'), order && <Link {...paths.order(order)}>{order}</Link>],
              [t('answered_by'), unitName(view?.appeal.desk)],
              [t('answer_until'), due && instant(due)],
            ]}
          />
          <Button type="primary" className="gap-above" autoFocus onClick={onAnother}>
            {t('another')}
          </Button>
        </>
      }
    />
  );
}

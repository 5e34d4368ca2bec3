// Whom the lists name for the item of a whistle that is being written, and why; they are called with one press.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { Explanation } from '../editions/Explanation';
import type { Writing } from './blow';
import { useCallProposal } from './whistles';

interface Props {
  writing: Writing;
  /** Calls those of them who are not called yet. */
  onCall: (units: readonly string[]) => void;
}

export function Proposed({ writing: { item, area, call = [] }, onCall }: Props) {
  const { t } = useTranslation('whistles');
  const proposal = useCallProposal(item, area).data;
  if (!proposal?.explanation) return null;
  const missing = proposal.units.filter((unit) => !call.some((called) => called.unit === unit));
  return (
    <details className="proposed" open>
      <summary>{t('by_list')}</summary>
      <Explanation explanation={proposal.explanation} names={proposal.names} />
      {missing.length > 0 && (
        <Button size="small" onClick={() => onCall(missing)}>
          {t('call_listed', { count: missing.length })}
        </Button>
      )}
    </details>
  );
}

// The code of a resident who has lost it, read out to them; each telling is put on the journal.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useWhyNot } from '../actions/verbs';
import { type Schemas, post } from '../api/client';
import { type AppealView, appealQuery } from './appeals';
import { ForPurpose } from './ForPurpose';

type Tracking = Schemas['Tracking'];

export function TrackingLine({ view: { appeal, allowed_actions: actions } }: { view: AppealView }) {
  const { t } = useTranslation('appeals');
  const why = useWhyNot();
  const queries = useQueryClient();
  // Not kept anywhere else: leaving the page forgets it.
  const [tracking, setTracking] = useState<Tracking>();
  const action = actions.find(({ verb }) => verb === 'tracking_told');

  if (tracking)
    return (
      <span className="tracking-code">
        {tracking.number} · {tracking.code.slice(0, 4)} {tracking.code.slice(4)}
      </span>
    );
  if (!action?.allowed) return <small>{why(action?.refusal)}</small>;
  return (
    <ForPurpose
      label={t('tell_code')}
      title={t('tell_code_title')}
      hint={t('tell_code_hint')}
      usual={[t('for_lost_code'), t('for_progress')]}
      tell={async (purpose, key) => {
        const path = `/api/v1/appeals/${appeal.number}/tracking-codes`;
        setTracking(await post<Tracking>(path, { purpose }, { key }));
        await queries.invalidateQueries(appealQuery(appeal.number));
      }}
    />
  );
}

// Who it was, masked; and the whole record for a stated purpose, which is put on the journal.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type Schemas, post } from '../api/client';
import { ForPurpose } from './ForPurpose';
import { readingsKey } from './Readings';
import type { AppealView } from './appeals';

type Appellant = Schemas['Appellant'];

function told({ name, phone, pseudonym }: Appellant): string {
  return [name, phone, pseudonym].filter(Boolean).join(' ');
}

export function AppellantLine({ view: { appeal, appellant } }: { view: AppealView }) {
  const { t } = useTranslation('appeals');
  const client = useQueryClient();
  // Not kept anywhere else: leaving the page forgets it.
  const [whole, setWhole] = useState<Appellant>();

  if (!appeal.appellant) return t('nobody');
  if (whole) return <span>{told(whole)}</span>;

  return (
    <span>
      {appellant ? told(appellant) : t('confidential')}{' '}
      <ForPurpose
        label={t('reveal')}
        title={t('reveal_title')}
        hint={t('reveal_hint')}
        usual={[t('for_call_back'), t('for_address'), t('for_progress'), t('for_visit')]}
        tell={async (purpose, key) => {
          const path = `/api/v1/appeals/${appeal.number}/disclosures`;
          setWhole(await post<Appellant>(path, { purpose }, { key }));
          void client.invalidateQueries({ queryKey: readingsKey(appeal.number) });
        }}
      />
    </span>
  );
}

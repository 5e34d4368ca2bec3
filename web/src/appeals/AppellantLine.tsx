// Who it was, masked; and the whole record for a stated purpose, which is put on the journal.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type Schemas, post } from '../api/client';
import type { AppealView } from './appeals';
import { ForPurpose } from './ForPurpose';

type Appellant = Schemas['Appellant'];

function told({ name, phone, pseudonym }: Appellant): string {
  return [name, phone, pseudonym].filter(Boolean).join(' ');
}

export function AppellantLine({ view: { appeal, appellant } }: { view: AppealView }) {
  const { t } = useTranslation('appeals');
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
        tell={async (purpose, key) =>
          setWhole(
            await post<Appellant>(`/api/v1/appeals/${appeal.number}/disclosures`, { purpose }, { key }),
          )
        }
      />
    </span>
  );
}

// Who has read who is behind an appeal, and what for; nothing while nobody has.
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../api/client';
import { EntryLine } from '../journal/EntryLine';
import { Section } from '../matter/Matter';

export const readingsKey = (number: string) => ['readings', number];

export function Readings({ number }: { number: string }) {
  const { t } = useTranslation('appeals');
  const readings = useQuery({
    queryKey: readingsKey(number),
    queryFn: () => answer(api.GET('/api/v1/appeals/{number}/disclosures', { params: { path: { number } } })),
  });
  if (!readings.data?.length) return null;
  return (
    <Section title={t('readings')}>
      <ol className="story">
        {readings.data.map((entry) => (
          <EntryLine key={entry.position} entry={entry} />
        ))}
      </ol>
    </Section>
  );
}

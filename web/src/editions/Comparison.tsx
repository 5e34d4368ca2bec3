// Two editions side by side, in the server's sentences.
import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';

import { Section } from '../matter/Matter';
import { Trouble } from '../trouble/Trouble';
import { language } from '../words/language';
import { useComparison } from './editions';

export function Comparison({ before, after }: { before: string | undefined; after: string | undefined }) {
  const { t } = useTranslation('editions');
  const query = useComparison(before, after);
  if (query.error) return <Trouble error={query.error} again={() => void query.refetch()} />;
  if (!query.data) return <Spin />;
  const english = language() === 'en';
  return (
    <Section title={t('comparison')}>
      <ul className="sentences">
        {query.data.sentences.map(({ zh, en }) => (
          <li key={zh}>{english ? en : zh}</li>
        ))}
      </ul>
    </Section>
  );
}

// What differs between the rules in force and those before them.
import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';

import { Trouble } from '../trouble/Trouble';
import { Sentences } from './Sentences';
import { useDifferences } from './keeping';

export function Differences() {
  const { t } = useTranslation('administration');
  const query = useDifferences();
  if (query.error) return <Trouble error={query.error} again={() => void query.refetch()} />;
  if (!query.data) return <Spin />;
  const { before, version, sentences } = query.data;
  if (before === null) return <p>{t('first_version')}</p>;
  return (
    <>
      <p>{t('between', { before, version, count: sentences.length })}</p>
      <Sentences sentences={sentences} />
    </>
  );
}

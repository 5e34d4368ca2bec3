// What went wrong, said kindly and in the reader's language.
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { Problem } from '../api/problem';
import { detailOf } from './detail';
import { useSentence } from './sentence';

export { useSentence };

export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  const { t } = useTranslation('trouble');
  const say = useSentence();
  const detail = error instanceof Problem ? detailOf(error) : '';
  return (
    <Alert
      type={error instanceof Problem ? 'error' : 'warning'}
      showIcon
      role="alert"
      className="gap-below"
      title={say(error)}
      description={detail || undefined}
      action={
        again && (
          <Button size="small" onClick={again}>
            {t('try_again')}
          </Button>
        )
      }
    />
  );
}

// What went wrong, said kindly and in the reader's language.
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { Problem, sentence } from '../api/problem';
import { language } from '../words/language';

/** A refusal's own sentence, or that the server cannot be reached. */
export function useSentence(): (error: unknown) => string {
  const { t } = useTranslation('trouble');
  return (error) => (error instanceof Problem ? sentence(error.body, language()) : t('unreachable'));
}

export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  const { t } = useTranslation('trouble');
  const say = useSentence();
  const detail = error instanceof Problem ? error.body.detail : '';
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

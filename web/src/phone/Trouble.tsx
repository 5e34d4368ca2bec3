// What went wrong, in plain HTML.
import { useTranslation } from 'react-i18next';

import { useSentence } from '../trouble/sentence';
import { Problem } from '../api/problem';

export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  const { t } = useTranslation('trouble');
  const say = useSentence();
  const detail = error instanceof Problem ? error.body.detail : '';
  return (
    <div className="notice bad" role="alert">
      <p>{say(error)}</p>
      {detail && <small>{detail}</small>}
      {again && (
        <button type="button" onClick={again}>
          {t('try_again')}
        </button>
      )}
    </div>
  );
}

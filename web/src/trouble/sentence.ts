// What went wrong as one sentence in the reader's language.
import { useTranslation } from 'react-i18next';

import { Problem, sentence } from '../api/problem';
import { language } from '../words/language';

/** A refusal's own sentence, or that the server cannot be reached. */
export function useSentence(): (error: unknown) => string {
  const { t } = useTranslation('trouble');
  return (error) => (error instanceof Problem ? sentence(error.body, language()) : t('unreachable'));
}

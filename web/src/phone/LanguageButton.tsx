// The other language, one touch away.
import { useTranslation } from 'react-i18next';

import { LANGUAGES, language } from '../words/language';
import { changeLanguage } from '../words/texts';

export function LanguageButton() {
  useTranslation();
  const other = language() === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" className="plain" lang={other} onClick={() => void changeLanguage(other)}>
      {LANGUAGES[other]}
    </button>
  );
}

// Chinese or English.
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';

import { LANGUAGES, type Language, language } from './language';
import { changeLanguage } from './texts';

export function LanguageSwitch() {
  const { t } = useTranslation('session');
  return (
    <Segmented<Language>
      aria-label={t('language')}
      size="small"
      value={language()}
      onChange={(chosen) => void changeLanguage(chosen)}
      options={Object.entries(LANGUAGES).map(([value, label]) => ({ value: value as Language, label }))}
    />
  );
}

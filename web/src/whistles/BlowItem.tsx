// The way to a new whistle, for whom the city's rules let blow one.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { paths } from '../paths';
import { useMayBlow } from './whistles';

export function BlowItem() {
  const { t } = useTranslation('desk');
  if (useMayBlow().length === 0) return null;
  return (
    <li>
      <Link {...paths.blow()}>{t('blow')}</Link>
    </li>
  );
}

// From an order to a whistle for it, where the city's rules let the caller blow one.
import { SoundOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { paths } from '../paths';
import { useMayBlow } from './whistles';

export function BlowLink({ order }: { order: string }) {
  const { t } = useTranslation('whistles');
  if (useMayBlow().length === 0) return null;
  return (
    <p>
      <Link {...paths.blow(order)}>
        <SoundOutlined /> {t('blow_for_it')}
      </Link>
    </p>
  );
}

// What the colours on a map of matters say.
import type { PropsWithChildren } from 'react';
import { useTranslation } from 'react-i18next';

import { LATE, PRESSING, USUAL } from './matters';

export function MapKey({ children }: PropsWithChildren) {
  const { t } = useTranslation('command');
  return (
    <p className="map-key">
      <span style={{ color: LATE }}>●</span> {t('late')} <span style={{ color: PRESSING }}>●</span>{' '}
      {t('pressing')} <span style={{ color: USUAL }}>●</span> {t('usual')}
      {children && <> · {children}</>}
    </p>
  );
}

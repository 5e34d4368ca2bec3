// The way to the registers and to what keeps the machine, as the session tells what is for whom.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { paths } from '../paths';
import { useCaller } from '../session/session';

export function Registers() {
  const { t } = useTranslation('desk');
  const { keeps } = useCaller();
  return (
    <>
      {keeps.includes('accounts') && (
        <li>
          <Link {...paths.accounts()}>{t('accounts')}</Link>
        </li>
      )}
      <li>
        <Link {...paths.units()}>{t('units')}</Link>
      </li>
      <li>
        <Link {...paths.organisation()}>{t('organisation')}</Link>
      </li>
      <li>
        <Link {...paths.lists()}>{t('lists')}</Link>
      </li>
      <li>
        <Link {...paths.profile()}>{t('profile')}</Link>
      </li>
      <li>
        <Link {...paths.calendars()}>{t('calendars')}</Link>
      </li>
      {keeps.includes('machine') && (
        <>
          <li>
            <Link {...paths.jobs()}>{t('jobs')}</Link>
          </li>
          <li>
            <Link {...paths.verification()}>{t('verification')}</Link>
          </li>
        </>
      )}
    </>
  );
}

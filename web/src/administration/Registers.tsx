// The way to the registers and to what keeps the machine. Who may see what, the server says on each page; here
// only stands what is of use to whom.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { paths } from '../paths';
import { useCaller } from '../session/session';

type Role = Schemas['Role'];

const ACCOUNTS: readonly Role[] = ['security_administrator', 'audit_administrator'];

const KEEPERS: readonly Role[] = ['system_administrator', 'audit_administrator'];

export function Registers() {
  const { t } = useTranslation('desk');
  const { role } = useCaller();
  return (
    <>
      {ACCOUNTS.includes(role) && (
        <li>
          <Link {...paths.accounts()}>{t('accounts')}</Link>
        </li>
      )}
      <li>
        <Link {...paths.units()}>{t('units')}</Link>
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
      {KEEPERS.includes(role) && (
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

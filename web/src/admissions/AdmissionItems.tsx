// The ways to an application, to a record of a hand-down and to the ledger, for whom they are of use.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { paths } from '../paths';
import { useCaller } from '../session/session';

const STREET: readonly Schemas['Role'][] = ['street_worker', 'street_leader'];

const GAPS: readonly Schemas['Role'][] = ['arbiter', 'supervisor', 'department_officer'];

export function AdmissionItems() {
  const { t } = useTranslation('admissions');
  const { opens, role } = useCaller();
  return (
    <>
      {opens.includes('admission') && (
        <li>
          <Link {...paths.apply()}>{t('apply')}</Link>
        </li>
      )}
      {GAPS.includes(role) && (
        <li>
          <Link {...paths.gaps()}>{t('gaps')}</Link>
        </li>
      )}
      {STREET.includes(role) && (
        <li>
          <Link {...paths.record()}>{t('record')}</Link>
        </li>
      )}
      <li>
        <Link {...paths.burdens({})}>{t('ledger')}</Link>
      </li>
    </>
  );
}

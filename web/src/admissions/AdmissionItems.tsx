// The ways to an application, to a record of a hand-down and to the ledger, for whom they are of use.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { paths } from '../paths';
import { useCaller } from '../session/session';
import { mayApply, mayRecord } from './may';

const GAPS: readonly Schemas['Role'][] = ['arbiter', 'supervisor', 'department_officer'];

export function AdmissionItems() {
  const { t } = useTranslation('admissions');
  const caller = useCaller();
  return (
    <>
      {mayApply(caller) && (
        <li>
          <Link {...paths.apply()}>{t('apply')}</Link>
        </li>
      )}
      {GAPS.includes(caller.role) && (
        <li>
          <Link {...paths.gaps()}>{t('gaps')}</Link>
        </li>
      )}
      {mayRecord(caller) && (
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

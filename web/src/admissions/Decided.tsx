// What was decided, on what terms, and which lists now carry it.
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { Facts } from '../matter/Matter';
import { paths } from '../paths';
import { useUnitName } from '../registers/registers';
import { instant } from '../words/time';
import type { AdmissionView } from './admissions';

export function Decided({ view: { admission } }: { view: AdmissionView }) {
  const { t } = useTranslation('admissions');
  const unitName = useUnitName();
  const { decision, stage, used = [], reviews = [] } = admission;
  if (!decision) return null;
  const terms = 'terms' in stage ? stage.terms : undefined;
  return (
    <Facts
      facts={[
        [t('ruling'), decision.admitted ? t('admitted') : t('refused')],
        [t('body'), unitName(decision.body)],
        [t('reason'), <span className="prose">{decision.reason}</span>],
        [t('document'), decision.document],
        [t('decided_at'), instant(decision.at)],
        [t('conditions'), terms?.conditions],
        [t('write.quota'), terms?.quota],
        [t('from'), terms?.from],
        [t('write.expires_on'), terms?.expires_on],
        [
          t('listed'),
          decision.listed && (
            <ul>
              {decision.listed.map(({ edition, item }) => (
                <li key={edition}>
                  <Link {...paths.listItem(edition, item)}>{edition}</Link>
                </li>
              ))}
            </ul>
          ),
        ],
        [
          t('used'),
          used.length > 0 && (
            <ul>
              {used.map(({ street, year, times }) => (
                <li key={`${street}-${year}`}>{t('used_line', { street: unitName(street), year, times })}</li>
              ))}
            </ul>
          ),
        ],
        [t('reviewed'), reviews.at(-1)?.reason],
      ]}
    />
  );
}

// All that is wrong with files that somebody brought: where, what, and what would be right.
import { useTranslation } from 'react-i18next';

import { language } from '../words/language';

interface Fault {
  where: string;
  /** What the place is called there, where it has a name. */
  named?: string;
  code: string;
  what_zh: string;
  what_en: string;
  fix_zh: string;
  fix_en: string;
}

export function Faults({ faults, caption }: { faults: readonly Fault[]; caption?: string }) {
  const { t } = useTranslation('trouble');
  const english = language() === 'en';
  return (
    <table className="register">
      <caption>{caption ?? t('faults', { count: faults.length })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('fault_where')}</th>
          <th scope="col">{t('fault_what')}</th>
          <th scope="col">{t('fault_fix')}</th>
        </tr>
      </thead>
      <tbody>
        {faults.map((fault) => (
          <tr key={`${fault.where}!${fault.code}!${fault.what_en}`}>
            <th scope="row">
              {fault.where} <small>{fault.named}</small>
            </th>
            <td data-label={t('fault_what')}>{english ? fault.what_en : fault.what_zh}</td>
            <td data-label={t('fault_fix')}>{english ? fault.fix_en : fault.fix_zh}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

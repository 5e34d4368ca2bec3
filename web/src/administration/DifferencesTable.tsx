// What differs between the rules in force and those before them, by path.
import { Spin } from 'antd';
import { useTranslation } from 'react-i18next';

import { Trouble } from '../trouble/Trouble';
import { useDifferences } from './keeping';

/** A value of a profile in short: a text as it is, anything larger as data. */
function short(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function DifferencesTable() {
  const { t } = useTranslation('administration');
  const query = useDifferences();
  if (query.error) return <Trouble error={query.error} again={() => void query.refetch()} />;
  if (!query.data) return <Spin />;
  const { before, version, changes } = query.data;
  if (before === null) return <p>{t('first_version')}</p>;
  return (
    <>
      <p>{t('between', { before, version, count: changes.length })}</p>
      <table className="register">
        <thead>
          <tr>
            <th scope="col">{t('change.path')}</th>
            <th scope="col">{t('change.before')}</th>
            <th scope="col">{t('change.after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.path}>
              <th scope="row">
                <code>{change.path}</code>
              </th>
              <td data-label={t('change.before')}>{short(change.before)}</td>
              <td data-label={t('change.after')}>{short(change.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

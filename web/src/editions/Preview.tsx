// The first rows of a table as they would be taken, each cell under what its column is called.
import { useTranslation } from 'react-i18next';

import { Section } from '../matter/Matter';
import { word } from '../words/code';
import { language } from '../words/language';
import type { Read } from './editions';

/** What stands in the exported form for a word of an office. */
const VALUES = [
  'street',
  'community',
  'delegated',
  'dispatched',
  'opened;account',
  'opened',
  'account',
  'none',
];
const CODED = ['responsible', 'lead', 'assisting', 'delegation', 'port', 'illustrative', 'change'];

export function Preview({ preview }: { preview: Read['preview'] }) {
  const { t } = useTranslation('editions');
  const english = language() === 'en';
  const called = (field: string) => {
    const name = preview.names[field];
    return name ? (english ? name.en : name.zh) : field;
  };
  const value = (code: string) =>
    [...VALUES, 'true', 'removed'].includes(code) ? t(`value.${code as 'street'}`) : code;
  const said = (field: string, cell: string) => {
    if (field === 'kind_class') return word('item_class', cell);
    if (field === 'port') return value(cell);
    return CODED.includes(field) ? cell.split(';').map(value).join(t('comma')) : cell;
  };
  return (
    <Section title={t('preview')}>
      {preview.sheets.map(({ name, rows, columns }) => (
        <p key={name}>
          <strong>{name}</strong> {t('rows', { count: rows })}{' '}
          {columns
            .map(([letter, heading, field]) => `${letter} ${heading} → ${field ? called(field) : '–'}`)
            .join(t('comma'))}
        </p>
      ))}
      <table className="register">
        <tbody>
          {preview.shown.map(({ sheet, row, cells }) => (
            <tr key={`${sheet}!${row}`}>
              <th scope="row">
                {sheet} {row}
              </th>
              <td>
                {Object.entries(cells)
                  .map(([field, cell]) => t('cell', { field: called(field), value: said(field, cell) }))
                  .join(t('comma'))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

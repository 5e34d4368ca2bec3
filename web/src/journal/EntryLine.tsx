// One entry of a journal: when, who, what, and what they said.
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { useUnitName } from '../registers/registers';
import { word } from '../words/code';
import { fullInstant, instant } from '../words/time';
import { PartValue } from './PartValue';
import { told } from './parts';

type Say = (key: string) => string;

export function EntryLine({ entry }: { entry: Schemas['EntryView'] }) {
  const { t } = useTranslation('journal');
  const unitName = useUnitName();
  const known = (key: string) => (i18next.exists(`journal:${key}`) ? (t as Say)(key) : undefined);
  // Neither the system nor a resident has a name here, but what they are.
  const nameless = entry.role === 'system' || entry.role === 'resident';
  const who = [unitName(entry.unit), nameless ? '' : entry.account].filter(Boolean).join(' ');
  const parts = told(entry.verb, entry.body);
  return (
    <li className={`entry ${entry.verb}`}>
      <p className="entry-head">
        <strong>{known(`done.${entry.verb}`) ?? entry.verb}</strong>
        <span title={word('role', entry.role)}>{who || word('role', entry.role)}</span>
        <time dateTime={entry.at} title={fullInstant(entry.at)}>
          {instant(entry.at)}
        </time>
      </p>
      {parts.length > 0 && (
        <dl className="entry-parts">
          {parts.map(({ name, part, value }) => (
            <div key={name} className={part.as === 'limit' || name === 'desk' ? 'aside' : undefined}>
              <dt>{known(`part.${entry.verb}.${name}`) ?? known(`part.${name}`) ?? name}</dt>
              <dd>
                <PartValue part={part} value={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

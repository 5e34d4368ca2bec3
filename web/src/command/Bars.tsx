// Figures of one sort side by side, each as long as it is large, each with its list behind it.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { BehindLink } from './BehindLink';
import type { Figure } from './overview';

interface Props {
  figures: readonly Figure[];
  name: (word: string) => ReactNode;
  empty: string;
  /** The words in the order in which people think of them; without it as the server sorts. */
  order?: readonly string[];
  /** How many stand in sight; the rest can be opened. */
  most?: number;
}

export function Bars({ figures, name, empty, order, most = Infinity }: Props) {
  const { t } = useTranslation('command');
  const largest = Math.max(...figures.map(({ count }) => count), 1);
  if (figures.length === 0) return <p className="command-empty">{empty}</p>;
  const place = (word: string) => {
    const index = order?.indexOf(word) ?? 0;
    return index < 0 ? Infinity : index;
  };
  const sorted = order ? figures.toSorted((one, other) => place(one.word) - place(other.word)) : figures;
  const bars = (some: readonly Figure[]) => (
    <ul className="bars">
      {some.map(({ word, count, behind }) => (
        <li key={word}>
          <BehindLink behind={behind}>
            <svg className="bars-bar" aria-hidden viewBox="0 0 100 4" preserveAspectRatio="none">
              <rect width={(100 * count) / largest} height="4" />
            </svg>
            <span className="bars-name">{name(word)}</span>
            <span className="bars-count">{count}</span>
          </BehindLink>
        </li>
      ))}
    </ul>
  );
  const rest = sorted.slice(most);
  return (
    <>
      {bars(sorted.slice(0, most))}
      {rest.length > 0 && (
        <details className="bars-rest">
          <summary>{t('rest', { count: rest.length })}</summary>
          {bars(rest)}
        </details>
      )}
    </>
  );
}

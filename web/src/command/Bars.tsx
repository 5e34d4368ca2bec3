// Figures of one sort side by side, each as long as it is large, each with its list behind it.
import type { ReactNode } from 'react';

import { BehindLink } from './BehindLink';
import type { Figure } from './overview';

interface Props {
  figures: readonly Figure[];
  name: (word: string) => ReactNode;
  empty: string;
}

export function Bars({ figures, name, empty }: Props) {
  const most = Math.max(...figures.map(({ count }) => count), 1);
  if (figures.length === 0) return <p className="command-empty">{empty}</p>;
  return (
    <ul className="bars">
      {figures.map(({ word, count, behind }) => (
        <li key={word}>
          <BehindLink behind={behind}>
            <span className="bars-name">{name(word)}</span>
            <span className="bars-count">{count}</span>
            <svg className="bars-bar" aria-hidden viewBox="0 0 100 4" preserveAspectRatio="none">
              <rect width="100" height="4" className="bars-ground" />
              <rect width={(100 * count) / most} height="4" className="bars-fill" />
            </svg>
          </BehindLink>
        </li>
      ))}
    </ul>
  );
}

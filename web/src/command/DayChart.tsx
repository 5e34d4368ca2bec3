// What came and went by day, and what was left: bars and a line, drawn here; the same figures as a table below,
// where each opens its list by keyboard too.
import { useTranslation } from 'react-i18next';

import { day as inWords } from '../words/time';
import { BehindLink } from './BehindLink';
import { backlogOf } from './backlog';
import type { Overview } from './overview';

const WIDTH = 600;
const HEIGHT = 180;
const BELOW = 24;
/** How the two bars look. */
const [OPENED, CLOSED] = ['opened', 'closed'];

export function DayChart({ overview }: { overview: Overview }) {
  const { t } = useTranslation('command');
  const { days } = overview;
  const left = backlogOf(
    overview.open.count,
    days.map(({ opened, closed }) => ({ opened: opened.count, closed: closed.count })),
  );
  const most = Math.max(...days.flatMap(({ opened, closed }) => [opened.count, closed.count]), 1);
  const mostLeft = Math.max(...left, 1);
  const step = WIDTH / Math.max(days.length, 1);
  const tall = (count: number) => ((HEIGHT - BELOW) * count) / most;
  const line = left
    .map((count, index) => `${(index + 0.5) * step},${(HEIGHT - BELOW) * (1 - count / mostLeft)}`)
    .join(' ');
  const sum = (which: 'opened' | 'closed') => days.reduce((total, each) => total + each[which].count, 0);
  return (
    <figure className="day-chart">
      <figcaption>
        <span className="key opened">{t('opened')}</span> <span className="key closed">{t('closed')}</span>{' '}
        <span className="key left">{t('left_scale')}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={t('days_told', {
          days: days.length,
          opened: sum('opened'),
          closed: sum('closed'),
          left: overview.open.count,
        })}
      >
        {days.map(({ day, opened, closed }, index) => {
          const x = index * step;
          const bar = (count: number, from: number, className: string | undefined) => (
            <rect
              className={className}
              x={x + step * from}
              width={step * 0.38}
              y={HEIGHT - BELOW - tall(count)}
              height={tall(count)}
            />
          );
          return (
            <g key={day}>
              <title>
                {`${inWords(day)} ${t('opened')} ${opened.count} · ${t('closed')} ${closed.count} · ${t('left')} ${left[index]}`}
              </title>
              <rect className="hit" x={x} width={step} y={0} height={HEIGHT} />
              {bar(opened.count, 0.1, OPENED)}
              {bar(closed.count, 0.52, CLOSED)}
              {index % 5 === 4 && (
                // The last one would not find room around its middle.
                <text
                  x={index === days.length - 1 ? WIDTH : x + step / 2}
                  y={HEIGHT - 5}
                  textAnchor={index === days.length - 1 ? 'end' : 'middle'}
                >
                  {day.slice(5)}
                </text>
              )}
            </g>
          );
        })}
        <polyline className="left" points={line} />
      </svg>
      <details>
        <summary>{t('as_table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('day')}</th>
              <th scope="col">{t('appeals')}</th>
              <th scope="col">{t('opened')}</th>
              <th scope="col">{t('closed')}</th>
              <th scope="col">{t('left')}</th>
            </tr>
          </thead>
          <tbody>
            {days
              .map(({ day, appeals, opened, closed }, index) => (
                <tr key={day}>
                  <th scope="row">{inWords(day)}</th>
                  {[appeals, opened, closed].map((figure, column) => (
                    <td key={column}>
                      <BehindLink behind={figure.behind}>{figure.count}</BehindLink>
                    </td>
                  ))}
                  <td>{left[index]}</td>
                </tr>
              ))
              .toReversed()}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

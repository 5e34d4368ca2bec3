// A deadline drawn: how much of its budget is used, what is left or over, and where it warns.
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { useUnitName } from '../registers/registers';
import { word } from '../words/code';
import { fullInstant, instant, span } from '../words/time';

type ClockView = Schemas['ClockView'];
type Deadline = Schemas['Deadline'];

/** One clock; `deadline` is where its rungs and its way of counting stand. */
export function ClockBar({ clock, deadline }: { clock: ClockView; deadline?: Deadline | undefined }) {
  const { t } = useTranslation('orders');
  const unitName = useUnitName();
  const { consumed_seconds: used, remaining_seconds: left } = clock;
  const budget = used + left;
  const whole = Math.max(budget, used, 1);
  const counting = deadline?.limit.clock ?? 'natural';
  // Office hours are not days: a day of them would be read as 24 hours.
  const say = (seconds: number) => span(seconds, counting === 'working' ? 'hour' : 'day');
  const state = left < 0 ? 'overdue' : clock.running && left < budget / 4 ? 'soon' : 'fine';
  const rungs = deadline?.rungs ?? [];
  const remaining = left < 0 ? t('overdue_by', { span: say(left) }) : t('left', { span: say(left) });
  const stopped = deadline?.stopped_at ? t('stopped') : t('suspended');

  return (
    <div className={`clock ${clock.running ? state : 'still'}`}>
      <span className="clock-name">
        {word('clock', clock.clock)}
        {clock.unit && <small> {unitName(clock.unit)}</small>}
      </span>
      <span className="clock-left">
        {clock.running || left < 0 ? remaining : ''} {!clock.running && stopped}
      </span>
      <span
        className="clock-bar"
        role="img"
        aria-label={`${t('used_of', { used: say(used), budget: say(budget) })}; ${remaining}`}
      >
        <span className="clock-used" style={{ width: `${(100 * Math.min(used, budget)) / whole}%` }} />
        {left < 0 && <span className="clock-over" style={{ width: `${(100 * -left) / whole}%` }} />}
        {rungs.map(({ kind, percent }) => (
          <span
            key={`${kind} ${percent}`}
            className={`clock-rung ${kind}`}
            title={`${word('rung', kind)} ${percent}%`}
            style={{ left: `${Math.min((percent * budget) / whole, 100)}%` }}
          />
        ))}
      </span>
      <small className="clock-more">
        {t('used_of', { used: say(used), budget: say(budget) })} · {word('counting', counting)}
        {clock.due_at && (
          <time dateTime={clock.due_at} title={fullInstant(clock.due_at)}>
            {' · '}
            {t('due')} {instant(clock.due_at)}
          </time>
        )}
        {clock.provisional && ` · ${t('provisional')}`}
      </small>
    </div>
  );
}

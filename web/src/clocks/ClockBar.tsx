// A deadline drawn: when it is due and how far that is, as lists say it; how much of its budget is used, on the clock
// that counts it; and where it warns.
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { useUnitName } from '../registers/registers';
import { word } from '../words/code';
import { fullInstant, instant } from '../words/time';
import { Due } from './Due';
import { counted, useWorkday } from './limit';

type ClockView = Schemas['ClockView'];
type Deadline = Schemas['Deadline'];

/** One clock; `deadline` is where its limit and its rungs stand. */
export function ClockBar({ clock, deadline }: { clock: ClockView; deadline?: Deadline | undefined }) {
  const { t } = useTranslation('orders');
  const unitName = useUnitName();
  const workday = useWorkday();
  const { consumed_seconds: used, remaining_seconds: left } = clock;
  // The seconds are cut, each by itself: together they may be one short of the limit.
  const budget = deadline ? (deadline.limit.minutes + (deadline.extra_minutes ?? 0)) * 60 : used + left;
  const whole = Math.max(budget, used, 1);
  const counting = deadline?.limit.clock ?? 'natural';
  const say = (seconds: number) => counted(seconds, counting, workday);
  const state = left < 0 ? 'overdue' : clock.running && left < budget / 4 ? 'soon' : 'fine';
  const rungs = deadline?.rungs ?? [];
  const remaining = left < 0 ? t('overdue_by', { span: say(left) }) : t('left', { span: say(left) });
  const stopped = deadline?.stopped_at ? t('stopped') : t('suspended');
  const spent = t('used_of', { used: say(used), budget: say(budget), counting: word('counting', counting) });

  return (
    <div className={`clock ${clock.running ? state : 'still'}`}>
      <span className="clock-name">
        {word('clock', clock.clock)}
        {clock.unit && <small> {unitName(clock.unit)}</small>}
      </span>
      <span className="clock-left">
        {clock.running && clock.due_at ? (
          <>
            {t('due')} <time dateTime={clock.due_at}>{instant(clock.due_at)}</time> ·{' '}
            <Due at={clock.due_at} />
          </>
        ) : (
          <span title={clock.due_at ? fullInstant(clock.due_at) : undefined}>
            {left < 0 && `${remaining} (${word('counting', counting)})`} {!clock.running && stopped}
          </span>
        )}
      </span>
      <span className="clock-bar" role="img" aria-label={`${spent}; ${remaining}`}>
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
        {spent}
        {clock.provisional && ` · ${t('provisional')}`}
      </small>
    </div>
  );
}

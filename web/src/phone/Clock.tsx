// The clocks of a matter on the phone: the instant each is due and how far that is, as the lists say it; then what is
// left by its own way of counting, and the limit itself.
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { Due } from '../clocks/Due';
import { limitInWords } from '../clocks/limit';
import { word } from '../words/code';
import { fullInstant, instant, span } from '../words/time';

type ClockView = Schemas['ClockView'];
type Deadline = Schemas['Deadline'];

interface Props {
  clocks: readonly ClockView[];
  deadlines: readonly Deadline[];
}

export function Clocks({ clocks, deadlines }: Props) {
  const { t } = useTranslation('orders');
  const all = clocks.map((clock) => ({
    clock,
    deadline: deadlines.find(({ name }) => name === clock.clock),
  }));
  const open = all.filter(({ clock, deadline }) => clock.running || !deadline?.stopped_at);
  const past = all.filter((each) => !open.includes(each));
  const draw = ({ clock, deadline }: (typeof all)[number]) => (
    <Clock key={clock.clock} clock={clock} deadline={deadline} />
  );
  return (
    <div className="clocks">
      {open.map(draw)}
      {past.length > 0 && (
        <details>
          <summary>{t('past_clocks', { count: past.length })}</summary>
          {past.map(draw)}
        </details>
      )}
    </div>
  );
}

function Clock({ clock, deadline }: { clock: ClockView; deadline: Deadline | undefined }) {
  const { t } = useTranslation(['orders', 'mobile']);
  const { consumed_seconds: used, remaining_seconds: left, due_at } = clock;
  const whole = Math.max(used + left, used, 1);
  const width = (seconds: number) => ({ width: `${(100 * seconds) / whole}%` });
  const working = deadline?.limit.clock === 'working';
  const stopped = deadline?.stopped_at ? t('stopped') : t('suspended');
  return (
    <div className={`clock ${clock.running ? urgency(left, used + left) : 'still'}`}>
      <span className="clock-name">{word('clock', clock.clock)}</span>
      <span className="clock-left">{due_at ? <Due at={due_at} /> : stopped}</span>
      <span className="clock-bar" aria-hidden>
        <span className="clock-used" style={width(left < 0 ? used + left : used)} />
        {left < 0 && <span className="clock-over" style={width(-left)} />}
      </span>
      <small className="clock-more">
        {due_at && (
          <time dateTime={due_at} title={fullInstant(due_at)}>
            {t('due')} {instant(due_at)}
          </time>
        )}
        {clock.provisional && ` · ${t('provisional')}`}
        {working && (
          <>
            {due_at && ' · '}
            {t('mobile:in_office_hours')}{' '}
            {left < 0
              ? t('overdue_by', { span: span(left, 'hour') })
              : t('left', { span: span(left, 'hour') })}
          </>
        )}
        {deadline && (
          <>
            {(due_at || working) && ' · '}
            {t('mobile:limit')} {limitInWords(wholeLimit(deadline))}
          </>
        )}
      </small>
    </div>
  );
}

function urgency(left: number, budget: number): 'overdue' | 'soon' | 'fine' {
  if (left < 0) return 'overdue';
  return left < budget / 4 ? 'soon' : 'fine';
}

/** With what was granted since. */
function wholeLimit({ limit, extra_minutes: extra = 0 }: Deadline): Schemas['Limit'] {
  return { ...limit, minutes: limit.minutes + extra };
}

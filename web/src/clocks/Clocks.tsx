// The clocks of a matter: those that run or are late in full, the others folded away.
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { ClockBar } from './ClockBar';

interface Props {
  clocks: readonly Schemas['ClockView'][];
  /** In the order of `clocks`. */
  deadlines: readonly Schemas['Deadline'][];
}

export function Clocks({ clocks, deadlines }: Props) {
  const { t } = useTranslation('orders');
  const all = clocks.map((clock, index) => ({ clock, deadline: deadlines[index] }));
  const open = all.filter(({ clock, deadline }) => clock.running || !deadline?.stopped_at);
  const past = all.filter((each) => !open.includes(each));
  const draw = ({ clock, deadline }: (typeof all)[number]) => (
    <ClockBar key={`${clock.clock} ${clock.unit ?? ''}`} clock={clock} deadline={deadline} />
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

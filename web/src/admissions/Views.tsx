// What the streets and the members of the joint meeting say, one line each.
import { useTranslation } from 'react-i18next';

import { Due } from '../clocks/Due';
import { useUnitName } from '../registers/registers';
import { word } from '../words/code';
import type { AdmissionView } from './admissions';

interface Line {
  unit: string;
  said: string | null | undefined;
  why: string | null | undefined;
}

export function Streets({ view }: { view: AdmissionView }) {
  const { t } = useTranslation('admissions');
  const lines = (view.admission.streets ?? []).map(({ unit, view: said }) => ({
    unit,
    said: said && (said.agrees ? t('agrees') : t('objects')),
    why: said?.reason,
  }));
  return <Lines view={view} lines={lines} label={t('streets')} />;
}

export function Members({ view }: { view: AdmissionView }) {
  const { t } = useTranslation('admissions');
  const [agree, object, abstain] = view.votes;
  const lines = (view.admission.members ?? []).map(({ unit, opinion }) => ({
    unit,
    said: opinion && word('vote', opinion.vote),
    why: opinion?.opinion,
  }));
  return (
    <>
      <p>{t('votes', { agree, object, abstain })}</p>
      <Lines view={view} lines={lines} label={t('members')} />
    </>
  );
}

function Lines({ view, lines, label }: { view: AdmissionView; lines: readonly Line[]; label: string }) {
  const { t } = useTranslation('admissions');
  const unitName = useUnitName();
  const clockOf = (unit: string) => view.clocks.find((clock) => clock.unit === unit && clock.running);
  return (
    <table className="register" aria-label={label}>
      <tbody>
        {lines.map(({ unit, said, why }) => {
          const clock = clockOf(unit);
          return (
            <tr key={unit}>
              <th scope="row">{unitName(unit)}</th>
              <td>{said ?? (clock?.due_at ? <Due at={clock.due_at} /> : t('silent'))}</td>
              <td>{why && <span className="prose">{why}</span>}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

// The presence board: which departments are at the streets, and whether they are there. It says whether, and never
// who came when or how often: nobody is ranked by it.
import { CheckCircleOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { word } from '../words/code';
import { Source } from './Source';
import { type City, nameIn } from './organisation';

type Plan = Schemas['PresencePlan'];

/** How many a plan wants, where, and how often. */
function useWanted(): (plan: Plan) => string {
  const { t } = useTranslation('organisation');
  return ({ least, most, place, every }) => {
    const people = least === most ? String(most) : `${least}–${most}`;
    return [t('people', { people }), place, every].filter(Boolean).join(t('comma'));
  };
}

function Covered({ covered }: { covered: boolean }) {
  const { t } = useTranslation('organisation');
  return (
    <span className={covered ? 'kept' : 'not-kept'}>
      {covered ? <CheckCircleOutlined aria-hidden /> : <MinusCircleOutlined aria-hidden />}{' '}
      {t(covered ? 'covered' : 'not_covered')}
    </span>
  );
}

/** The whole city: each plan, with the streets where it is kept and where it is not. */
export function Presence({ city }: { city: City }) {
  const { t } = useTranslation('organisation');
  const wanted = useWanted();
  if (city.presence.length === 0) return <p>{t('no_presence')}</p>;
  const street = (code: string) => nameIn(city.streets, code);
  return (
    <ul className="presence">
      {city.presence.map(({ plan, department_name, coverage, covered }) => {
        const lacking = city.streets.map(({ code }) => code).filter((code) => !covered.includes(code));
        return (
          <li key={plan.department}>
            <strong>{department_name}</strong> <span>{word('presence', plan.mode)}</span>{' '}
            <span>{wanted(plan)}</span> <Source provenance={plan.provenance} />
            <details>
              <summary>{t('coverage', { covered: coverage.covered, streets: coverage.streets })}</summary>
              <p>
                <Covered covered /> {covered.map(street).join(t('comma')) || t('nowhere')}
              </p>
              <p>
                <Covered covered={false} /> {lacking.map(street).join(t('comma')) || t('nowhere')}
              </p>
            </details>
          </li>
        );
      })}
    </ul>
  );
}

/** One street: each department that is to be there, and whether it is. */
export function PresenceHere({ presence }: { presence: readonly Schemas['PresenceHere'][] }) {
  const { t } = useTranslation('organisation');
  const wanted = useWanted();
  return (
    <table className="register">
      <thead>
        <tr>
          <th scope="col">{t('department')}</th>
          <th scope="col">{t('mode')}</th>
          <th scope="col">{t('wanted')}</th>
          <th scope="col">{t('there')}</th>
        </tr>
      </thead>
      <tbody>
        {presence.map(({ plan, department_name, covered, people, illustrative }) => (
          <tr key={plan.department}>
            <th scope="row">{department_name}</th>
            <td data-label={t('mode')}>{word('presence', plan.mode)}</td>
            <td data-label={t('wanted')}>{wanted(plan)}</td>
            <td data-label={t('there')}>
              <Covered covered={covered} /> {people > 0 && t('people', { people })}
              {illustrative && <small className="illustrative"> {t('illustrative')}</small>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

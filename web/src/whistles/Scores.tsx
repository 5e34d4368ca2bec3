// Both assessments, each with how its total came about.
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { useUnitName } from '../registers/registers';
import { word } from '../words/code';
import { percent, points } from '../words/figures';
import type { WhistleView } from './whistles';

export function Scores({ view: { whistle, scores } }: { view: WhistleView }) {
  const { t } = useTranslation('whistles');
  const unitName = useUnitName();
  const responder = (unit: string) => whistle.responders.find((each) => each.unit === unit);
  return scores.map(({ unit, department, street }) => (
    <div key={unit} className="scores">
      {department && (
        <Explained
          caption={t('street_on_responder', { street: unitName(whistle.street), unit: unitName(unit) })}
          score={department}
          comment={responder(unit)?.assessment?.comment}
        />
      )}
      {street && (
        <Explained
          caption={t('responder_on_street', { street: unitName(whistle.street), unit: unitName(unit) })}
          score={street}
          comment={responder(unit)?.street_assessment?.comment}
        />
      )}
    </div>
  ));
}

interface Props {
  caption: string;
  score: Schemas['Explained'];
  comment: string | undefined;
}

function Explained({ caption, score, comment }: Props) {
  const { t } = useTranslation('whistles');
  return (
    <div>
      <table className="score">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('measure')}</th>
            <th scope="col">{t('given')}</th>
            <th scope="col">{t('weight')}</th>
            <th scope="col">{t('share')}</th>
          </tr>
        </thead>
        <tbody>
          {score.parts.map((part) => (
            <tr key={part.measure}>
              <th scope="row">{word('score', part.measure)}</th>
              <td>{points(part.points)}</td>
              <td>{percent(part.weight)}</td>
              <td>{points(part.share)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            <td colSpan={2}>
              {t('of_the_year', {
                weight: percent(score.annual_weight),
                contribution: points(score.contribution),
              })}
            </td>
            <td>
              <strong>{points(score.total)}</strong>
            </td>
          </tr>
        </tfoot>
      </table>
      {comment && <p className="prose">{comment}</p>}
    </div>
  );
}

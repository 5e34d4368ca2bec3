// An admission as one line of a list.
import { useTranslation } from 'react-i18next';

import { useUnitName } from '../registers/registers';
import { word } from '../words/code';
import { instant } from '../words/time';
import type { AdmissionItem } from './admissions';

export function AdmissionRow({ admission }: { admission: AdmissionItem }) {
  useTranslation();
  const unitName = useUnitName();
  const { title, kind, stage, department, opened_at } = admission;
  return (
    <>
      <span className="row-title">
        {stage === 'handed_down' && (
          <strong className="urgency">{word('admission_stage', 'handed_down')}</strong>
        )}
        {title}
      </span>
      <span className="row-side">{stage !== 'handed_down' && word('admission_stage', stage)}</span>
      <span className="row-more">{[word('admission_kind', kind), unitName(department)].join(' · ')}</span>
      <span className="row-side">{opened_at && instant(opened_at)}</span>
    </>
  );
}

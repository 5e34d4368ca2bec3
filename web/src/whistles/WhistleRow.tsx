// A whistle as one line of a list.
import { useTranslation } from 'react-i18next';

import { useAreaName, useUnitName } from '../registers/registers';
import { word } from '../words/code';
import { instant } from '../words/time';
import type { WhistleItem } from './whistles';

export function WhistleRow({ whistle }: { whistle: WhistleItem }) {
  useTranslation();
  const unitName = useUnitName();
  const area = useAreaName(whistle.area);
  const kind = word('whistle_kind', whistle.kind);
  const pressing = whistle.kind === 'emergency';
  return (
    <>
      <span className="row-title">
        {pressing && <strong className="urgency">{kind}</strong>}
        {whistle.title}
      </span>
      <span className="row-side">{word('whistle_stage', whistle.stage)}</span>
      <span className="row-more">
        {[!pressing && kind, area, unitName(whistle.street)].filter(Boolean).join(' · ')}
      </span>
      <span className="row-side">{whistle.blown_at && instant(whistle.blown_at)}</span>
    </>
  );
}

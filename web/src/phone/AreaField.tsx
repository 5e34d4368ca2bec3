// Which place of the city, chosen from the person's own area inwards, as far as they know.
import { useTranslation } from 'react-i18next';

import { useAreaName, useAreasInside } from '../registers/registers';
import { useCaller } from '../session/session';

interface Props {
  value: string;
  onChange: (code: string) => void;
}

/** Where the codes of the tiers end: city, district, street, community, grid. */
const ENDS = [4, 6, 9, 12, 15] as const;

export function AreaField({ value, onChange }: Props) {
  const { t } = useTranslation('mobile');
  const { area } = useCaller();
  const own = useAreaName(area);
  // A choice inside each place that has been chosen, and one further.
  const parents = [
    area,
    ...ENDS.filter((end) => end > area.length && end <= value.length).map((end) => value.slice(0, end)),
  ];
  return (
    <fieldset className="field">
      <legend>{t('area')}</legend>
      <p>{own}</p>
      {parents.map((parent) => (
        <Inside key={parent} parent={parent} value={value} onChange={onChange} />
      ))}
    </fieldset>
  );
}

function Inside({ parent, value, onChange }: Props & { parent: string }) {
  const { t } = useTranslation('mobile');
  const inside = useAreasInside(parent).data ?? [];
  if (inside.length === 0) return null;
  const chosen = inside.find(({ code }) => value.startsWith(code))?.code ?? '';
  return (
    <select
      aria-label={t('area_inside')}
      value={chosen}
      onChange={({ target }) => onChange(target.value || parent)}
    >
      <option value="">{t('area_whole')}</option>
      {inside.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  );
}

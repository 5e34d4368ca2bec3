// A street's bodies as a tree, part by part of the model, each part with how the model is kept.
import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { named } from '../registers/registers';
import { word } from '../words/code';
import { Source } from './Source';

interface Props {
  structure: Schemas['StreetStructure'] | null;
  name: string;
  layout: Schemas['StreetLayoutKept'] | null;
}

export function Chart({ structure, name, layout }: Props) {
  const { t } = useTranslation('organisation');
  if (!structure || !layout) return <p>{t('no_model')}</p>;
  return (
    <>
      <p>
        {t('model', { model: named(structure) })} <Source provenance={structure.provenance} />
        {layout.illustrative && <small className="illustrative"> {t('illustrative')}</small>}
        {layout.agricultural && <small> {t('agricultural')}</small>}
      </p>
      <ul className="chart">
        <li>
          <strong>{name}</strong>
          <ul>
            {structure.parts.map((part) => {
              const bodies = layout.bodies.filter((body) => body.part === part.code);
              const kept = layout.parts.find((each) => each.part === part.code);
              return (
                <li key={part.code}>
                  <span>
                    <strong>{named(part)}</strong> <small>{word('body_form', part.form)}</small>
                  </span>
                  {kept && <Kept kept={kept} />}
                  <ul>
                    {bodies.map((body) => (
                      <li key={body.name}>
                        {body.name} {body.unit && <small>{body.unit}</small>}
                      </li>
                    ))}
                  </ul>
                </li>
              );
            })}
          </ul>
        </li>
      </ul>
    </>
  );
}

/** What the model wants of a part, and whether it has it. */
function Kept({ kept: { kept, bodies, least, most, missing } }: { kept: Schemas['PartKept'] }) {
  const { t } = useTranslation('organisation');
  const wanted = least === most ? String(most) : `${least}–${most}`;
  return (
    <span className={kept ? 'kept' : 'not-kept'}>
      {kept ? <CheckCircleOutlined aria-hidden /> : <CloseCircleOutlined aria-hidden />}{' '}
      {t(kept ? 'kept' : 'not_kept', { bodies, wanted })}
      {missing.length > 0 && ` ${t('lacks', { names: missing.join(t('comma')) })}`}
    </span>
  );
}

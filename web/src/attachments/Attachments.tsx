// The files beside a matter: pictures small and opened whole, papers and recordings to take away. Files have no
// names of their own here, since the name a file had may say who somebody is.
import './attachments.css';

import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { useUnitName } from '../registers/registers';
import { word } from '../words/code';
import { instant } from '../words/time';
import { isPicture, size, small, whole } from './files';

type File = Schemas['File'] & Partial<Pick<Schemas['Attached'], 'public' | 'unit' | 'at'>>;

export function Attachments({ files }: { files: readonly File[] }) {
  const { t } = useTranslation('attachments');
  const unitName = useUnitName();
  return (
    <ul className="attachments">
      {files.map(({ id, kind, size: bytes, at, unit, public: open }, index) => {
        const name = `${word('file_kind', kind)} ${index + 1}`;
        return (
          <li key={id}>
            <a href={whole(id)} target="_blank" rel="noopener">
              {isPicture(kind) ? (
                <img src={small(id)} alt="" loading="lazy" />
              ) : (
                <span className="attachment-paper" aria-hidden>
                  {kind.toUpperCase()}
                </span>
              )}
              <span>{name}</span>
            </a>
            <small>
              {[kind.toUpperCase(), size(bytes), open !== undefined && t(open ? 'public' : 'internal')]
                .filter(Boolean)
                .join(' · ')}
            </small>
            {at && <small>{[unitName(unit), instant(at)].filter(Boolean).join(' ')}</small>}
          </li>
        );
      })}
    </ul>
  );
}

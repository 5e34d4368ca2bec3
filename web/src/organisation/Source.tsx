// Where a rule comes from; that no document gives it is said first.
import { useTranslation } from 'react-i18next';

import type { Provenance } from './organisation';

export function Source({ provenance: { source, assumed } }: { provenance: Provenance }) {
  const { t } = useTranslation('organisation');
  if (!source && !assumed) return null;
  return (
    <small className="source">
      {assumed && <span className="illustrative">{t('assumed')} </span>}
      <span lang="zh-CN">{source}</span>
    </small>
  );
}

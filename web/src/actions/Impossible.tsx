// What the reader's role could do but not now, each with the reason.
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { useVerb, useWhyNot } from './verbs';

export function Impossible({ actions }: { actions: readonly Schemas['Action'][] }) {
  const { t } = useTranslation('actions');
  const verb = useVerb();
  const why = useWhyNot();
  if (actions.length === 0) return null;
  const codes = [...new Set(actions.map(({ refusal }) => refusal ?? ''))];
  return (
    <details className="impossible">
      <summary>{t('impossible', { count: actions.length })}</summary>
      <dl>
        {codes.map((code) => (
          <div key={code}>
            <dt>{why(code)}</dt>
            <dd>
              {actions
                .filter(({ refusal }) => (refusal ?? '') === code)
                .map((action) => verb(action.verb))
                .join(t('comma'))}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

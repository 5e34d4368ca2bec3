// Lists and queues in words.
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';

import type { MatterKind } from './queues';

/** The name of a list; one newer than this page shows as it is. */
export function useListName(): (kind: MatterKind, name: string) => string {
  const { t } = useTranslation('desk');
  return (kind, name) => {
    const key = `queue.${kind}.${name}`;
    return i18next.exists(`desk:${key}`) ? (t as (key: string) => string)(key) : name;
  };
}

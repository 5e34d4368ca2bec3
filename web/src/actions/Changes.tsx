// What has happened to a matter since one began to fill in a form on it.
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../api/client';
import { EntryLine } from '../journal/EntryLine';
import type { Kind } from './form';

export function Changes({
  kind,
  number,
  after,
  onSeen,
}: {
  kind: Kind;
  number: string;
  after: number;
  onSeen: () => void;
}) {
  const { t } = useTranslation('actions');
  const told = kind === 'alarms' ? undefined : kind;
  const entries = useQuery({
    queryKey: ['story', kind, number, 'after', after],
    queryFn: () => {
      const options = { params: { path: { number }, query: { after } } };
      return told ? answer(api.GET(`/api/v1/${told}/{number}/entries`, options)) : [];
    },
  });
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="gap-below"
      title={t('changed')}
      description={
        <ol className="story">
          {entries.data?.map((entry) => (
            <EntryLine key={entry.position} entry={entry} />
          ))}
        </ol>
      }
      action={
        <Button size="small" onClick={onSeen}>
          {t('seen')}
        </Button>
      }
    />
  );
}

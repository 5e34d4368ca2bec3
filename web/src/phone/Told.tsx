// What happened to a matter, in short: what, by whom, when. The workbench tells it in full.
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../api/client';
import { useUnitName } from '../registers/registers';
import { word } from '../words/code';
import { fullInstant, instant } from '../words/time';
import { Trouble } from './Trouble';

interface Props {
  kind: 'work-orders' | 'whistles';
  number: string;
  version: number;
}

export function Told({ kind, number, version }: Props) {
  const { t } = useTranslation('journal');
  const unitName = useUnitName();
  const story = useQuery({
    queryKey: ['story', kind, number, version],
    queryFn: () => answer(api.GET(`/api/v1/${kind}/{number}/entries`, { params: { path: { number } } })),
    placeholderData: (before) => before,
  });
  const done = (verb: string) =>
    i18next.exists(`journal:done.${verb}`) ? (t as (key: string) => string)(`done.${verb}`) : verb;
  if (story.error) return <Trouble error={story.error} again={() => void story.refetch()} />;
  return (
    <ol className="told">
      {story.data?.toReversed().map((entry) => (
        <li key={entry.position}>
          <strong>{done(entry.verb)}</strong> <span>{unitName(entry.unit) || word('role', entry.role)}</span>{' '}
          <time dateTime={entry.at} title={fullInstant(entry.at)}>
            {instant(entry.at)}
          </time>
        </li>
      ))}
    </ol>
  );
}

// The story of a matter: the entries of its journal, in words, the newest first.
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Spin } from 'antd';
import { useTranslation } from 'react-i18next';

import { answer, api } from '../api/client';
import { Trouble } from '../trouble/Trouble';
import { EntryLine } from './EntryLine';
import { earlier, newest, within } from './pages';

interface Props {
  kind: 'work-orders' | 'appeals' | 'whistles' | 'admissions' | 'rights';
  number: string;
  /** The matter's version: a new one means that there is more to tell. */
  version: number;
}

function useStory({ kind, number, version }: Props) {
  return useInfiniteQuery({
    queryKey: ['story', kind, number, version],
    queryFn: async ({ pageParam: stretch }) => {
      const params = { path: { number }, query: { after: stretch.after } };
      const entries = await answer(api.GET(`/api/v1/${kind}/{number}/entries`, { params }));
      return within(entries, stretch, version);
    },
    initialPageParam: newest(version),
    getNextPageParam: (_page, _pages, stretch) => earlier(stretch),
    placeholderData: (before) => before,
  });
}

export function Story(props: Props) {
  const { t } = useTranslation('journal');
  const story = useStory(props);
  if (story.error) return <Trouble error={story.error} again={() => void story.refetch()} />;
  if (!story.data) return <Spin />;
  return (
    <>
      <small>{t('latest_first')}</small>
      <ol className="story" reversed>
        {story.data.pages.flat().map((entry) => (
          <EntryLine key={entry.position} entry={entry} />
        ))}
      </ol>
      {story.hasNextPage && (
        <Button onClick={() => void story.fetchNextPage()} loading={story.isFetchingNextPage}>
          {t('earlier')}
        </Button>
      )}
    </>
  );
}

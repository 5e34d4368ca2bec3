// Judging and dispatching one after the other: what was said on the left, what the list suggests on the right.
// Enter takes the suggestion and shows the next.
import { useQueryClient } from '@tanstack/react-query';
import { App, Empty, Spin } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Due } from '../clocks/Due';
import { useKeys } from '../keys/keys';
import { OrderAppeals } from '../orders/OrderAppeals';
import { OrderFacts } from '../orders/OrderFacts';
import { useOrder, useOrders } from '../orders/orders';
import { useQueues } from '../queues/queues';
import { useLocality } from '../registers/registers';
import { Trouble } from '../trouble/Trouble';
import { Judge } from './Judge';
import { type Choice, accepting, useSuggestions } from './judging';

/** With fewer ahead than this, more are asked for. */
const AHEAD = 10;

/** Of all that waits, so many pages are looked through for what is not judged. */
const MOST_PAGES = 5;

export function JudgingPage() {
  const { t } = useTranslation('judging');
  const { message } = App.useApp();
  const queries = useQueryClient();
  // Where the server has a queue of what is to be judged, that; else all that waits, as far as it is not judged.
  const counted = useQueues().some(({ kind, name }) => kind === 'work_order' && name === 'to_judge');
  const pages = useOrders({ list: counted ? 'to_judge' : 'waiting' });
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [skipped, setSkipped] = useState<readonly string[]>([]);
  const waiting = pages.rows.filter(({ number, stage }) => stage === 'received' && !done.has(number));
  const ahead = waiting.filter(({ number }) => !skipped.includes(number));
  const current = ahead[0] ?? waiting[0];
  const following = ahead[1];
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = pages;
  const looked = pages.data?.pages.length ?? 0;
  const more =
    hasNextPage && !isFetchingNextPage && !isFetchNextPageError && (counted || looked < MOST_PAGES);
  const short = ahead.length < AHEAD && more;
  useEffect(() => {
    if (short) void fetchNextPage();
  }, [short, fetchNextPage]);
  const query = useOrder(current?.number);
  const suggestions = useSuggestions(current?.number);
  const locality = useLocality();
  // The next one is there when Enter has been pressed.
  useOrder(following?.number);
  useSuggestions(following?.number);
  const [accept] = useState(accepting);
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const skip = useMemo(
    () => () => {
      setTrouble(undefined);
      if (current)
        setSkipped((before) => [...before.filter((number) => number !== current.number), current.number]);
    },
    [current],
  );
  useKeys(
    useMemo(
      () => [
        { key: 'j', also: ['ArrowDown'], label: t('skip'), press: skip },
        {
          key: 'k',
          also: ['ArrowUp'],
          label: t('back'),
          press: () => setSkipped((before) => before.slice(0, -1)),
        },
      ],
      [skip, t],
    ),
  );

  async function take(choice: Choice) {
    const view = query.data;
    if (!view || busy) return;
    setBusy(true);
    setTrouble(undefined);
    try {
      const result = await accept(view, choice);
      const stage = 'order' in result ? result.order.stage.name : result.stage;
      setDone((before) => new Set(before).add(view.order.number));
      void message.success(t(stage === 'judged' ? 'judged' : 'dispatched', { number: view.order.number }));
      void queries.invalidateQueries({ queryKey: ['queues'] });
      queries.removeQueries({ queryKey: ['work_order', view.order.number], exact: true });
    } catch (error) {
      setTrouble(error);
      void query.refetch();
    } finally {
      setBusy(false);
    }
  }

  return (
    <section className="judging" aria-label={t('title')}>
      <h1>
        {t('title')} <small>{t('left', { count: waiting.length, more: pages.hasNextPage ? '+' : '' })}</small>
      </h1>
      {pages.error && <Trouble error={pages.error} again={() => void pages.refetch()} />}
      {pages.isPending ? (
        <Spin />
      ) : !current ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('nothing')} />
      ) : (
        <div className="judging-pair">
          <article className="judging-said">
            {query.error && <Trouble error={query.error} again={() => void query.refetch()} />}
            {query.data && (
              <>
                <header className="matter-head">
                  <h2>{query.data.order.title}</h2>
                  <p>
                    {current.number} {current.due_at && <Due at={current.due_at} />}
                  </p>
                </header>
                {query.data.order.appeals?.length ? (
                  <OrderAppeals numbers={query.data.order.appeals} plain />
                ) : (
                  <OrderFacts view={query.data} />
                )}
              </>
            )}
          </article>
          <div className="judging-choice">
            {trouble !== undefined && <Trouble error={trouble} />}
            {query.data && suggestions.data && locality.data && (
              <Judge
                key={`${current.number} ${query.data.order.version}`}
                view={query.data}
                suggestions={suggestions.data}
                busy={busy}
                onTake={(choice) => void take(choice)}
                onSkip={skip}
              />
            )}
          </div>
        </div>
      )}
    </section>
  );
}

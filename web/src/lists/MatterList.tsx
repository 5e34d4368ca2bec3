// The list every kind of matter has: only the rows in sight are drawn, more come as one scrolls, and the
// keyboard reaches all. A row's link carries the focus, so a screen reader and Enter work by themselves.
import { useVirtualizer } from '@tanstack/react-virtual';
import { Checkbox, Empty, Spin } from 'antd';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { useKeys } from '../keys/keys';
import { Trouble } from '../trouble/Trouble';
import type { usePages } from './pages';

interface Props<Row extends { number: string }> {
  label: string;
  pages: ReturnType<typeof usePages<Row>>;
  /** What stands in a row, inside the link that opens it. */
  row: (row: Row) => ReactNode;
  /** The link that opens a row; it must render the given content and class. */
  link: (row: Row, content: ReactNode) => ReactNode;
  /** Which rows are selected; without it rows cannot be. */
  selection?: { chosen: ReadonlySet<string>; toggle: (row: Row) => void };
  /** The row that is open beside the list. */
  opened?: string | undefined;
}

const ROW_HEIGHT = 64;

export function MatterList<Row extends { number: string }>({
  label,
  pages,
  row,
  link,
  selection,
  opened,
}: Props<Row>) {
  const { t } = useTranslation('desk');
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    getItemKey: (index) => rows[index]?.number ?? index,
  });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= rows.length - 10) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, rows.length]);

  const now = useRef({ rows, opened, selection, virtual });
  useEffect(() => {
    now.current = { rows, opened, selection, virtual };
  });
  useKeys(
    useMemo(() => {
      const at = () => {
        const { rows, opened } = now.current;
        const focused = document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row'];
        return rows.findIndex(({ number }) => number === (focused ?? opened));
      };
      const go = (step: 1 | -1) => {
        const { rows, virtual } = now.current;
        const next = Math.min(Math.max(at() + step, 0), rows.length - 1);
        virtual.scrollToIndex(next);
        // A row far away is drawn only after the scroll.
        requestAnimationFrame(() =>
          scroller.current?.querySelector<HTMLElement>(`[data-row="${rows[next]?.number}"] a`)?.focus(),
        );
      };
      const keys = [
        { key: 'j', also: ['ArrowDown'], label: t('key.next'), press: () => go(1) },
        { key: 'k', also: ['ArrowUp'], label: t('key.previous'), press: () => go(-1) },
      ];
      const toggle = () => {
        const row = now.current.rows[at()];
        if (row) now.current.selection?.toggle(row);
      };
      return selection ? [...keys, { key: 'x', label: t('key.select'), press: toggle }] : keys;
      // eslint-disable-next-line react-hooks/exhaustive-deps -- only whether rows can be selected matters
    }, [t, selection === undefined]),
  );

  if (pages.error && rows.length === 0)
    return <Trouble error={pages.error} again={() => void pages.refetch()} />;
  return (
    <div className="matter-list" ref={scroller}>
      {pages.isPending ? (
        <Spin className="matter-list-state" />
      ) : rows.length === 0 ? (
        <Empty
          className="matter-list-state"
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={t('nothing_here')}
        />
      ) : (
        <ul aria-label={label} style={{ height: virtual.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const each = rows[index];
            if (!each) return null;
            return (
              <li
                key={each.number}
                data-row={each.number}
                className={each.number === opened ? 'opened' : undefined}
                aria-posinset={index + 1}
                aria-setsize={hasNextPage ? -1 : rows.length}
                style={{ height: ROW_HEIGHT, transform: `translateY(${start}px)` }}
              >
                {selection && (
                  <Checkbox
                    checked={selection.chosen.has(each.number)}
                    onChange={() => selection.toggle(each)}
                    aria-label={`${t('key.select')} ${each.number}`}
                  />
                )}
                {link(each, row(each))}
              </li>
            );
          })}
        </ul>
      )}
      {isFetchingNextPage && <Spin className="matter-list-state" />}
    </div>
  );
}

// A list in the middle and the open matter on the right; on a narrow screen one of the two.
import { ArrowLeftOutlined } from '@ant-design/icons';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { Empty, Grid } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  title: string;
  /** What stands above the list: filters and what can be done with the selected rows. */
  tools?: ReactNode;
  children: (opened: string | undefined) => ReactNode;
}

export function Split({ title, tools, children }: Props) {
  const { t } = useTranslation('desk');
  const { number: opened } = useParams({ strict: false });
  const wide = Grid.useBreakpoint().lg ?? false;
  return (
    <div className={wide ? 'split' : 'split narrow'}>
      {(wide || !opened) && (
        <section className="split-list" aria-label={title}>
          <h1>{title}</h1>
          {tools}
          {children(opened)}
        </section>
      )}
      {(wide || opened) && (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by itself, and there may be nothing in it to choose
        <div className="split-matter" role="region" aria-label={t('opened')} tabIndex={0}>
          {!wide && (
            <Link to=".." search className="back">
              <ArrowLeftOutlined /> {t('back')}
            </Link>
          )}
          {opened ? (
            <Outlet />
          ) : (
            <Empty
              className="split-empty"
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={t('choose_one')}
            />
          )}
        </div>
      )}
    </div>
  );
}

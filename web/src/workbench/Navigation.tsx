// Where one can go: the queues with their counts, saved searches, and the other pages.
import { CloseOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

import { Registers } from '../administration/Registers';
import { AdmissionItems } from '../admissions/AdmissionItems';
import { useSaved } from '../filters/saved';
import { paths } from '../paths';
import { listOf } from '../queues/lists';
import { useListName } from '../queues/names';
import { type MatterKind, type Queue, lookingUp, useQueues } from '../queues/queues';
import { useCaller } from '../session/session';
import { BlowItem } from '../whistles/BlowItem';

export function Navigation() {
  const { opens, sees_matters } = useCaller();
  const { t } = useTranslation('desk');
  return (
    <>
      {sees_matters && <Matters mayRegister={opens.includes('appeal')} mayAsk={opens.includes('right')} />}
      <h2>{t('administration')}</h2>
      <ul>
        <Queues kind="alarm" />
        <Registers />
      </ul>
    </>
  );
}

function Matters({ mayRegister, mayAsk }: { mayRegister: boolean; mayAsk: boolean }) {
  const { t } = useTranslation(['desk', 'command']);
  const hasAppeals = useListsOf('appeal').length > 0;
  return (
    <>
      <h2>{t('orders')}</h2>
      <ul>
        <Queues kind="work_order" />
        <li>
          <Link {...paths.judging()}>{t('judging')}</Link>
        </li>
      </ul>
      {(mayRegister || hasAppeals) && (
        <>
          <h2>{t('appeals')}</h2>
          <ul>
            <Queues kind="appeal" />
            {mayRegister && (
              <li>
                <Link {...paths.register()}>{t('register')}</Link>
              </li>
            )}
          </ul>
        </>
      )}
      <h2>{t('whistles')}</h2>
      <ul>
        <Queues kind="whistle" />
        <BlowItem />
      </ul>
      <h2>{t('rights')}</h2>
      <ul>
        <Queues kind="right" />
        {mayAsk && (
          <li>
            <Link {...paths.ask()}>{t('ask')}</Link>
          </li>
        )}
      </ul>
      <h2>{t('admissions')}</h2>
      <ul>
        <Queues kind="admission" />
        <AdmissionItems />
      </ul>
      <SavedSearches />
      <ul>
        <li>
          <Link {...paths.command()}>{t('command:enter')}</Link>
        </li>
      </ul>
    </>
  );
}

/** The reader's queues of a kind, then the lists for looking things up. */
function useListsOf(kind: MatterKind): readonly Queue[] {
  const queues = useQueues();
  return [...queues, ...lookingUp(useCaller())].filter((queue) => queue.kind === kind);
}

function Queues({ kind }: { kind: MatterKind }) {
  return useListsOf(kind).map((queue) => <QueueLink key={queue.name} queue={queue} />);
}

function SavedSearches() {
  const { t } = useTranslation('filters');
  const { saved, remove } = useSaved();
  if (saved.length === 0) return null;
  return (
    <>
      <h2>{t('saved')}</h2>
      <ul>
        {saved.map(({ name, kind, search }) => {
          const path = listOf(kind, search);
          return (
            <li key={name} className="saved">
              {path && (
                <Link {...path} activeOptions={{ includeSearch: true, exact: true }}>
                  {name}
                </Link>
              )}
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={`${t('forget')} ${name}`}
                onClick={() => remove(name)}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}

function QueueLink({ queue: { kind, name, count, capped } }: { queue: Queue }) {
  const listName = useListName();
  const path = listOf(kind, { list: name });
  if (!path) return null;
  return (
    <li>
      <Link {...path} activeOptions={{ includeSearch: true, exact: false }}>
        {listName(kind, name)}
        {count !== undefined && count > 0 && <span className="count">{capped ? `${count}+` : count}</span>}
      </Link>
    </li>
  );
}

// The frame of every page: a bar on top, queues on the left, the page itself.
import { MenuOutlined } from '@ant-design/icons';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Button, Drawer, Dropdown, Grid, Spin } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { KeyList } from '../keys/KeyList';
import { paths } from '../paths';
import { useUnitName } from '../registers/registers';
import { PasswordDialog } from '../session/PasswordDialog';
import { signOut, useCaller } from '../session/session';
import { LanguageSwitch } from '../words/LanguageSwitch';
import { word } from '../words/code';
import { Navigation } from './Navigation';
import { useLive } from './live';

export function Shell() {
  const { t } = useTranslation(['desk', 'session', 'trouble']);
  const wide = Grid.useBreakpoint().lg ?? false;
  const live = useLive();
  const [open, setOpen] = useState(false);
  const path = useRouterState({ select: ({ location }) => location.href });
  const [shownPath, setShownPath] = useState(path);
  // Going somewhere closes the drawer.
  if (path !== shownPath) {
    setShownPath(path);
    setOpen(false);
  }

  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="bar">
        {!wide && (
          <Button
            type="text"
            icon={<MenuOutlined />}
            aria-label={t('open_navigation')}
            onClick={() => setOpen(true)}
          />
        )}
        <Link {...paths.home()} className="brand">
          {t('session:product')}
        </Link>
        <span className="bar-gap" />
        <span role="status" className="not-live">
          {live ? '' : t('trouble:not_live')}
        </span>
        <LanguageSwitch />
        <Account />
      </header>
      {wide ? (
        <nav className="side" aria-label={t('navigation')}>
          <Navigation />
        </nav>
      ) : (
        <Drawer
          open={open}
          onClose={() => setOpen(false)}
          placement="left"
          size={280}
          title={t('navigation')}
        >
          <Navigation />
        </Drawer>
      )}
      <main id="content" className="content" tabIndex={-1}>
        <Suspense fallback={<Spin />}>
          <Outlet />
        </Suspense>
      </main>
      <KeyList />
    </div>
  );
}

function Account() {
  const { t } = useTranslation('session');
  const caller = useCaller();
  const unitName = useUnitName();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'unit', label: unitName(caller.unit), disabled: true },
            { key: 'role', label: word('role', caller.role), disabled: true },
            { type: 'divider' },
            { key: 'password', label: t('change_password'), onClick: () => setChanging(true) },
            { key: 'out', label: t('sign_out'), onClick: () => void signOut() },
          ],
        }}
      >
        <Button type="text">{caller.account}</Button>
      </Dropdown>
      {changing && <PasswordDialog onEnd={() => setChanging(false)} />}
    </>
  );
}

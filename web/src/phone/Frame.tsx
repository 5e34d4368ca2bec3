// The frame of every page: who one is on top, what is sent and what waits, the three places below.
import { useQueryClient } from '@tanstack/react-query';
import { type PropsWithChildren, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';

import { dropDrafts } from '../actions/drafts';
import { useUnitName } from '../registers/registers';
import { signOut, useCaller } from '../session/session';
import { word } from '../words/code';
import { forgetCaller } from './Gate';
import { LanguageButton } from './LanguageButton';
import { PasswordForm } from './PasswordForm';
import { doubtOf } from './outbox/doubt';
import { useOutbox } from './outbox/outbox';
import { BASE, paths } from './paths';
import { Trouble } from './Trouble';
import { forgetPictures } from './pictures';
import { useOnline } from './useOnline';
import { forgetRegisters } from './worker/register';

export function Frame({ children }: PropsWithChildren) {
  const { t } = useTranslation(['mobile', 'session']);
  const [path] = useLocation();
  const { opens } = useCaller();
  const content = useRef<HTMLElement>(null);
  const first = useRef(true);
  // A new page is read from its beginning.
  useEffect(() => {
    if (first.current) first.current = false;
    else {
      scrollTo(0, 0);
      content.current?.focus();
    }
  }, [path]);
  const at = (place: string) => (path === place ? ('page' as const) : undefined);
  const inMatters = path === '/' || /^\/(queues|orders|whistles)\//.test(path);
  return (
    <>
      <header className="bar">
        <Link href={paths.matters()} className="brand">
          {t('session:product')}
        </Link>
        <Me />
      </header>
      <SendingLine />
      <main ref={content} tabIndex={-1}>
        {children}
      </main>
      <nav className="places" aria-label={t('places')}>
        <Link href={paths.matters()} aria-current={inMatters ? 'page' : undefined}>
          {t('matters')}
        </Link>
        {opens.includes('work_order') && (
          <Link href={paths.finding()} aria-current={at(paths.finding())}>
            {t('finding')}
          </Link>
        )}
        <Link href={paths.outbox()} aria-current={at(paths.outbox())}>
          {t('outbox')}
        </Link>
      </nav>
    </>
  );
}

function Me() {
  const { t } = useTranslation(['session', 'mobile']);
  const caller = useCaller();
  const unitName = useUnitName();
  const waiting = useOutbox(caller.account).filter(({ standing }) => standing.is !== 'sent').length;
  const [trouble, setTrouble] = useState<unknown>();
  async function leave() {
    try {
      await signOut(`${BASE}/`);
      forgetCaller();
      forgetRegisters();
      dropDrafts(localStorage);
      await forgetPictures();
    } catch (error) {
      setTrouble(error);
    }
  }
  return (
    <details className="me">
      <summary>{caller.account}</summary>
      <div>
        <p>
          {unitName(caller.unit)} {word('role', caller.role)}
        </p>
        <LanguageButton />
        <PasswordForm />
        {waiting > 0 && <p>{t('mobile:kept_for_you', { count: waiting })}</p>}
        {trouble !== undefined && <Trouble error={trouble} />}
        <button type="button" className="plain" onClick={() => void leave()}>
          {t('sign_out')}
        </button>
      </div>
    </details>
  );
}

/** Said plainly: whether there is a network, how many wait, how many were refused or are in doubt. */
function SendingLine() {
  const { t } = useTranslation('mobile');
  const { account } = useCaller();
  const all = useOutbox(account);
  const online = useOnline();
  const unclear = all.filter((command) => doubtOf(command) !== undefined).length;
  const waiting = all.filter(({ standing }) => standing.is === 'waiting').length - unclear;
  const refused = all.filter(({ standing }) => standing.is === 'refused').length;
  const last = all.findLast(({ standing }) => standing.is === 'sent')?.place;
  const queries = useQueryClient();
  // What was sent has changed what the pages show.
  useEffect(() => {
    if (last !== undefined) void queries.invalidateQueries();
  }, [last, queries]);
  const said = [
    !online && t('offline'),
    waiting > 0 && t('waiting', { count: waiting }),
    refused > 0 && t('refused', { count: refused }),
    unclear > 0 && t('unclear', { count: unclear }),
  ].filter(Boolean);
  return (
    <div role="status" className={refused + unclear > 0 ? 'sending bad' : 'sending'}>
      {said.length > 0 && <Link href={paths.outbox()}>{said.join(' · ')}</Link>}
    </div>
  );
}

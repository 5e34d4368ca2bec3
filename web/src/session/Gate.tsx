// Nobody passes without signing in. A session that ends is renewed above the page, which keeps what was typed.
import { useQueryClient } from '@tanstack/react-query';
import { Modal, Spin } from 'antd';
import { type PropsWithChildren, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { whenSessionEnds } from '../api/client';
import { Trouble } from '../trouble/Trouble';
import { SignIn } from './SignIn';
import { type Caller, CallerContext, useSession } from './session';

export function Gate({ children }: PropsWithChildren) {
  const { t } = useTranslation('session');
  const queries = useQueryClient();
  const session = useSession();
  useEffect(() => whenSessionEnds(() => queries.setQueryData(['session'], null)), [queries]);
  // The last one who was signed in: their page stays while they sign in again.
  const [last, setLast] = useState<Caller | null>(null);
  const caller = session.data;
  if (caller && caller !== last) setLast(caller);

  if (session.error) return <Trouble error={session.error} again={() => void session.refetch()} />;
  if (caller === undefined) return <Spin fullscreen />;
  const shown = caller ?? last;
  if (!shown) {
    return (
      <main className="sign-in">
        <h1>{t('product')}</h1>
        <p>{t('slogan')}</p>
        <SignIn />
      </main>
    );
  }
  return (
    <CallerContext value={shown}>
      {children}
      <Modal open={caller === null} closable={false} footer={null} title={t('sign_in')} destroyOnHidden>
        <SignIn ended={shown.account} />
      </Modal>
    </CallerContext>
  );
}

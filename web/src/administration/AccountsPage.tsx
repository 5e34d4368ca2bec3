// Who may sign in, in which role, for which unit and place.
import './administration.css';

import { Alert, App, Button, Input, Spin } from 'antd';
import { type PropsWithChildren, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useAreaName, useUnitName } from '../registers/registers';
import { useCaller } from '../session/session';
import { Trouble, useSentence } from '../trouble/Trouble';
import { word } from '../words/code';
import { AccountForm } from './AccountForm';
import { type Account, useAccounts, useLetIn } from './accounts';

export function AccountsPage() {
  const { t } = useTranslation('administration');
  const unitName = useUnitName();
  const { role, keeps } = useCaller();
  const reads = keeps.includes('accounts');
  const keepsAccounts = role === 'security_administrator';
  const query = useAccounts(reads);
  const [sought, setSought] = useState('');
  const words = useDeferredValue(sought).trim().toLowerCase();
  // Which account the form is about; an empty one is new.
  const [open, setOpen] = useState<Account | 'new'>();
  const found = query.accounts.filter((account) =>
    [account.name, account.display_name, word('role', account.role), unitName(account.unit)]
      .join(' ')
      .toLowerCase()
      .includes(words),
  );
  if (!reads) {
    return (
      <article className="page">
        <header className="page-head">
          <h1>{t('accounts')}</h1>
        </header>
        <Alert type="warning" showIcon role="alert" title={t('accounts_kept_by')} />
      </article>
    );
  }
  return (
    <article className="page">
      <header className="page-head">
        <h1>{t('accounts')}</h1>
        <Input.Search
          allowClear
          aria-label={t('seek_account')}
          placeholder={t('seek_account')}
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
        {keepsAccounts && (
          <Button type="primary" onClick={() => setOpen('new')}>
            {t('open_account')}
          </Button>
        )}
      </header>
      {!keepsAccounts && <p className="page-tools">{t('accounts_read')}</p>}
      {query.error && <Trouble error={query.error} again={() => void query.refetch()} />}
      {open && (
        <AccountForm
          key={open === 'new' ? '' : open.name}
          account={open === 'new' ? undefined : open}
          onEnd={() => setOpen(undefined)}
        />
      )}
      {query.isPending ? (
        <Spin />
      ) : (
        <table className="register">
          <thead>
            <tr>
              <th scope="col">{t('account.name')}</th>
              <th scope="col">{t('account.role')}</th>
              <th scope="col">{t('account.unit')}</th>
              <th scope="col">{t('account.area')}</th>
              <th scope="col">{t('account.state')}</th>
              {keepsAccounts && <th scope="col">{t('account.acts')}</th>}
            </tr>
          </thead>
          <tbody>
            {found.map((account) => (
              <Row key={account.name} account={account}>
                {keepsAccounts && <Acts account={account} onChange={() => setOpen(account)} />}
              </Row>
            ))}
          </tbody>
        </table>
      )}
      {query.hasNextPage && (
        <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
          {t('more')}
        </Button>
      )}
    </article>
  );
}

function Row({ account, children }: PropsWithChildren<{ account: Account }>) {
  const { t } = useTranslation('administration');
  const unitName = useUnitName();
  const area = useAreaName(account.area);
  const { name, display_name, disabled } = account;
  return (
    <tr className={disabled ? 'off' : undefined}>
      <th scope="row">
        {display_name} <small>{name}</small>
      </th>
      <td data-label={t('account.role')}>{word('role', account.role)}</td>
      <td data-label={t('account.unit')}>{unitName(account.unit)}</td>
      <td data-label={t('account.area')}>{area}</td>
      <td data-label={t('account.state')}>{disabled ? t('disabled') : t('enabled')}</td>
      {children}
    </tr>
  );
}

function Acts({ account: { name, disabled }, onChange }: { account: Account; onChange: () => void }) {
  const { t } = useTranslation('administration');
  const letIn = useLetIn();
  const say = useSentence();
  const { message, modal } = App.useApp();

  async function change() {
    try {
      await letIn.mutateAsync({ name, letIn: disabled });
      void message.success(t(disabled ? 'let_in' : 'kept_out', { name }));
    } catch (error) {
      void message.error(say(error));
    }
  }

  /** Whoever is kept out is signed out at once, so it is asked first. */
  function keepOut() {
    void modal.confirm({ title: t('keep_out_sure', { name }), okText: t('keep_out'), onOk: change });
  }

  return (
    <td>
      <Button size="small" onClick={onChange} aria-label={`${t('change')} ${name}`}>
        {t('change')}
      </Button>{' '}
      <Button
        size="small"
        danger={!disabled}
        loading={letIn.isPending}
        onClick={disabled ? () => void change() : keepOut}
        aria-label={`${disabled ? t('let_in_again') : t('keep_out')} ${name}`}
      >
        {disabled ? t('let_in_again') : t('keep_out')}
      </Button>
    </td>
  );
}

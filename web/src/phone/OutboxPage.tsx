// What this phone has sent, what waits to be sent, and what waits for the person: it was refused, or may have been done.
import { useState } from 'react';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';

import { keepDraft } from '../actions/drafts';
import { useVerb } from '../actions/verbs';
import type { Schemas } from '../api/client';
import { Problem } from '../api/problem';
import { useCaller } from '../session/session';
import { useSentence } from '../trouble/sentence';
import { instant } from '../words/time';
import { useOnce } from './once';
import type { Command } from './outbox/command';
import { doubtOf, isUndone, mayBeTakenBack } from './outbox/doubt';
import { again, drain, takeBack, useOutbox } from './outbox/outbox';
import { paths } from './paths';
import { keepPictures } from './pictures';
import { useOnline } from './useOnline';

export function OutboxPage() {
  const { t } = useTranslation('mobile');
  const { account } = useCaller();
  const all = useOutbox(account);
  const of = (is: Command['standing']['is']) => all.filter(({ standing }) => standing.is === is);
  const unclear = all.filter((command) => doubtOf(command) !== undefined);
  const waiting = of('waiting').filter((command) => doubtOf(command) === undefined);
  const sent = of('sent').toReversed();
  return (
    <>
      <h1>{t('outbox')}</h1>
      <UpToYou id="refused" title={t('refused_title')} commands={of('refused')} />
      <UpToYou id="unclear" title={t('unclear_title')} commands={unclear} />
      <section aria-labelledby="waiting">
        <h2 id="waiting">{t('waiting_title')}</h2>
        {waiting.length === 0 ? <p className="empty">{t('none_waiting')}</p> : <Waiting commands={waiting} />}
      </section>
      <section aria-labelledby="sent">
        <h2 id="sent">{t('sent_title')}</h2>
        {sent.length === 0 && <p className="empty">{t('none_sent')}</p>}
        <ul className="commands">
          {sent.map((command) => (
            <li key={command.place}>
              <What command={command} />
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

function UpToYou({ id, title, commands }: { id: string; title: string; commands: readonly Command[] }) {
  if (commands.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="commands">
        {commands.map((command) => (
          <Stopped key={command.place} command={command} />
        ))}
      </ul>
    </section>
  );
}

function useNamed(): (verb: string) => string {
  const { t } = useTranslation('mobile');
  const verb = useVerb();
  return (each) =>
    i18next.exists(`actions:verb.${each}`) ? verb(each) : each === 'received' ? t('finding') : each;
}

function What({ command: { verb, title, madeAt, standing, matter } }: { command: Command }) {
  const { t } = useTranslation('mobile');
  const named = useNamed();
  const number = standing.is === 'sent' ? standing.number : matter?.number;
  const kind = matter?.kind ?? 'work-orders';
  return (
    <p>
      <strong>{named(verb)}</strong>{' '}
      {number ? (
        <Link href={kind === 'whistles' ? paths.whistle(number) : paths.order(number)}>{title}</Link>
      ) : (
        title
      )}
      <br />
      <small>
        {standing.is === 'sent'
          ? `${t('sent_at', { at: instant(standing.at) })} · ${standing.number}`
          : t('made_at', { at: instant(madeAt) })}
      </small>
    </p>
  );
}

function Waiting({ commands }: { commands: readonly Command[] }) {
  const { t } = useTranslation('mobile');
  const online = useOnline();
  return (
    <>
      <p>{online ? t('waiting_hint') : t('waiting_offline')}</p>
      <ul className="commands">
        {commands.map((command) => (
          <li key={command.place}>
            <What command={command} />
            <TakeBack command={command} />
          </li>
        ))}
      </ul>
      <button type="button" onClick={() => void drain()}>
        {t('send_now')}
      </button>
    </>
  );
}

function Stopped({ command }: { command: Command }) {
  const { t } = useTranslation('mobile');
  const [busy, setBusy] = useState(false);
  const once = useOnce();
  const { standing } = command;
  async function retry() {
    setBusy(true);
    await again(command);
    setBusy(false);
    return false;
  }
  return (
    <li className="bad">
      <What command={command} />
      {standing.is === 'refused' ? <Refusal problem={standing.problem} /> : <Doubtful command={command} />}
      <div className="joined">
        <button type="button" disabled={busy} onClick={() => void once(retry)}>
          {t('again')}
        </button>
        <TakeBack command={command} />
      </div>
    </li>
  );
}

function Refusal({ problem }: { problem: Schemas['Problem'] }) {
  const { t } = useTranslation('mobile');
  const say = useSentence();
  const stale = problem.code === 'stale_version';
  return (
    <>
      <p role="alert">{say(new Problem(problem))}</p>
      {stale && <p>{t('stale_hint')}</p>}
      {!stale && problem.detail && <small>{problem.detail}</small>}
    </>
  );
}

function Doubtful({ command }: { command: Command }) {
  const { t } = useTranslation('mobile');
  const doubt = doubtOf(command);
  return (
    <>
      {doubt && <p role="alert">{t(doubt)}</p>}
      {!isUndone(command) && (
        <p>
          {t('perhaps_done')} {!command.matter && <Link href={paths.matters()}>{t('matters')}</Link>}
        </p>
      )}
    </>
  );
}

/** Taking a command out of the line: back into its form, or given up for good. */
function TakeBack({ command }: { command: Command }) {
  const { t } = useTranslation('mobile');
  const [, go] = useLocation();
  const [sure, setSure] = useState(false);
  const { draft } = command;
  async function change() {
    if (!draft || !(await takeBack(command))) return;
    keepDraft(draft.name, { values: draft.values }, localStorage);
    await keepPictures(
      draft.name,
      command.photos.map(({ field, bytes }) => ({ field, bytes })),
    );
    go(draft.page);
  }
  if (!mayBeTakenBack(command)) return <small>{t('unsure')}</small>;
  return (
    <div className="joined">
      {draft && (
        <button type="button" className="plain" onClick={() => void change()}>
          {t('change')}
        </button>
      )}
      <button
        type="button"
        className="plain"
        onClick={() => (sure ? void takeBack(command) : setSure(true))}
        onBlur={() => setSure(false)}
      >
        {sure ? t('discard_sure') : t('discard')}
      </button>
    </div>
  );
}

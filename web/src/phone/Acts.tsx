// What the caller may do to a matter from here. What is done goes into the outbox, with or without a network.
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

import { bodyOf, prefilled, shownFields } from '../actions/body';
import { useFieldLabel, useVerb } from '../actions/verbs';
import type { Schemas } from '../api/client';
import { useCaller } from '../session/session';
import { instant } from '../words/time';
import { FieldInput } from './FieldInput';
import { PhotoField } from './PhotoField';
import { PlaceField } from './PlaceField';
import type { PhoneAct } from './forms';
import type { Command, Matter } from './outbox/command';
import { useOnce } from './once';
import { put, useOutbox } from './outbox/outbox';
import { paths } from './paths';
import { keepPictures, picturesOf } from './pictures';
import { useDraft } from './useDraft';

interface Props<View> {
  matter: Omit<Matter, 'guarded'>;
  title: string;
  view: View;
  allowed: readonly Schemas['Action'][];
  acts: readonly PhoneAct<View>[];
  page: string;
}

/** What one of the acts is given: itself, and whom to tell once it is in the outbox. */
type OfAct<View> = Props<View> & { act: PhoneAct<View>; onGiven: (place: string) => void };

const draftName = (account: string, { kind, number }: Omit<Matter, 'guarded'>, verb: string) =>
  `${account}/${kind}/${number}/${verb}`;

export function Acts<View>(props: Props<View>) {
  const { t } = useTranslation('mobile');
  const caller = useCaller();
  const { matter, view, allowed, acts } = props;
  const named = useNamed(props);
  const [open, setOpen] = useState<string>();
  const [given, setGiven] = useState<string>();
  const mine = useOutbox(caller.account).filter((command) => command.matter?.number === matter.number);
  const inTheWay = (verb: string) =>
    mine.some((command) => command.verb === verb && !isSeen(command, matter.version));
  const offered = acts.filter(
    ({ form }) =>
      allowed.some((action) => action.allowed && action.verb === form.verb) && !inTheWay(form.verb),
  );
  const again = (act: PhoneAct<View>) => act.again?.(view, caller) === true;
  const inOrder = [...offered.filter((act) => !again(act)), ...offered.filter(again)];
  const done = (place: string) => {
    setOpen(undefined);
    setGiven(place);
  };
  return (
    <section aria-label={t('acts')} className="acts">
      <WhatBecame commands={mine} given={given} />
      {inOrder.map((act, index) => {
        const { verb } = act.form;
        const leads = index === 0 && !again(act);
        return isAtOnce(act) ? (
          <AtOnce key={verb} {...props} act={act} leads={leads} onGiven={done} />
        ) : (
          <details
            key={verb}
            open={open === verb}
            onToggle={({ currentTarget }) => {
              if (currentTarget.open) setOpen(verb);
              else if (open === verb) setOpen(undefined);
            }}
          >
            <summary className={leads ? 'main' : undefined}>{named(act)}</summary>
            {open === verb && (
              <ActForm {...props} act={act} onGiven={done} onCancel={() => setOpen(undefined)} />
            )}
          </details>
        );
      })}
      {offered.length === 0 && mine.every(({ standing }) => standing.is === 'sent') && (
        <p className="empty">{t('nothing_to_do')}</p>
      )}
    </section>
  );
}

/** Whether the page shows what came of a command: until then its act would be offered as if it had not been given. */
function isSeen({ matter, standing }: Command, version: number): boolean {
  return standing.is === 'sent' && (matter?.version ?? 0) < version;
}

function isAtOnce<View>({ form, says }: PhoneAct<View>): boolean {
  return Object.keys(form.fields).length === 0 && !says;
}

/** What an act is called: one that has been done already is done once more. */
function useNamed<View>({ view }: Pick<Props<View>, 'view'>): (act: PhoneAct<View>) => string {
  const { t } = useTranslation('mobile');
  const verb = useVerb();
  const caller = useCaller();
  return ({ form, again }) =>
    again?.(view, caller) ? t('verb_again', { verb: verb(form.verb) }) : verb(form.verb);
}

/** What became of what was given: recorded, waiting in the outbox, or refused. */
function WhatBecame({ commands, given }: { commands: readonly Command[]; given: string | undefined }) {
  const { t } = useTranslation(['mobile', 'actions']);
  const verb = useVerb();
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The form, and its button that had the focus, are gone.
    if (given !== undefined) said.current?.focus();
  }, [given]);
  const verbsOf = (is: Command['standing']['is']) =>
    commands
      .filter(({ standing }) => standing.is === is)
      .map((each) => verb(each.verb))
      .join(t('actions:comma'));
  const waiting = verbsOf('waiting');
  const refused = verbsOf('refused');
  const last = commands.find(({ place }) => place === given);
  return (
    <div role="status" ref={said} tabIndex={-1} className="became">
      {last?.standing.is === 'sent' && (
        <p className="notice good">
          {t('recorded', { verb: verb(last.verb), at: instant(last.standing.at) })}
        </p>
      )}
      {waiting && (
        <p className="notice">
          <Link href={paths.outbox()}>{t('waiting_here', { verbs: waiting })}</Link>
        </p>
      )}
      {refused && (
        <p className="notice bad">
          <Link href={paths.outbox()}>{t('refused_here', { verbs: refused })}</Link>
        </p>
      )}
    </div>
  );
}

/** Puts an act into the outbox; says so when this phone cannot keep it. */
function useGive<View>({ act, matter, title, page }: OfAct<View>) {
  const { account, unit } = useCaller();
  const [failed, setFailed] = useState(false);
  const path = `/api/v1/${matter.kind}/${matter.number}/${act.form.noun}`.replace('{unit}', unit ?? '');
  async function give(
    body: Record<string, unknown>,
    draft?: { name: string; values: Record<string, unknown> },
  ) {
    try {
      const place = await put({
        account,
        path,
        body,
        matter: { ...matter, guarded: act.guarded },
        verb: act.form.verb,
        title,
        draft: draft && { ...draft, page },
        pictures: draft ? await picturesOf(draft.name) : [],
      });
      setFailed(false);
      return place;
    } catch {
      setFailed(true);
      return undefined;
    }
  }
  return { give, failed };
}

function AtOnce<View>(props: OfAct<View> & { leads: boolean }) {
  const verb = useVerb();
  const { give, failed } = useGive(props);
  const once = useOnce();
  async function submit() {
    const place = await give({});
    if (place !== undefined) props.onGiven(place);
    return place !== undefined;
  }
  return (
    <>
      <button type="button" className={props.leads ? 'main' : undefined} onClick={() => void once(submit)}>
        {verb(props.act.form.verb)}
      </button>
      {failed && <NotKept />}
    </>
  );
}

function ActForm<View>(props: OfAct<View> & { onCancel: () => void }) {
  const { act, matter, view } = props;
  const { form } = act;
  const { t } = useTranslation(['mobile', 'desk']);
  const named = useNamed(props);
  const label = useFieldLabel(form.verb);
  const caller = useCaller();
  const { give, failed } = useGive(props);
  const once = useOnce();
  const name = draftName(caller.account, matter, form.verb);
  const draft = useDraft(name, () => prefilled(form, view, caller));
  const { values } = draft;

  async function submit() {
    const body = bodyOf(form, values, view);
    if (act.place !== undefined && values[act.place] !== undefined) body[act.place] = values[act.place];
    const asks = Object.keys(form.fields).length > 0;
    const place = await give(body, asks ? { name, values: { ...values } } : undefined);
    if (place === undefined) return false;
    draft.done();
    // It is in the outbox: what cannot be cleared away after it must not have it given again.
    await keepPictures(name, []).catch(() => undefined);
    props.onGiven(place);
    return true;
  }

  function press(event: FormEvent) {
    event.preventDefault();
    void once(submit);
  }

  return (
    <form className="form" onSubmit={press}>
      {act.says?.(view, caller).map((saying) => (
        <p key={saying.key} className="saying">
          {t(saying.key, 'at' in saying ? { at: instant(saying.at), person: saying.person } : {})}
        </p>
      ))}
      {shownFields(form, values, view).map((each) => {
        const field = form.fields[each];
        if (!field) return null;
        if (field.input.as === 'files')
          return <PhotoField key={each} draft={name} field={each} label={t(each as 'attachments')} />;
        return (
          <FieldInput
            key={each}
            field={field}
            label={label(each)}
            value={values[each]}
            onChange={(value) => draft.change(each, value)}
          />
        );
      })}
      {act.place !== undefined && (
        <PlaceField
          value={values[act.place] as Schemas['Place'] | undefined}
          onChange={(place) => draft.change(act.place ?? '', place)}
        />
      )}
      {failed && <NotKept />}
      <button type="submit" className="main">
        {t('give', { verb: named(act) })}
      </button>
      {act.says && (
        <button type="button" onClick={props.onCancel}>
          {t('desk:cancel')}
        </button>
      )}
    </form>
  );
}

export function NotKept() {
  const { t } = useTranslation('mobile');
  return (
    <p className="notice bad" role="alert">
      {t('not_kept')}
    </p>
  );
}

// What the caller may do to a matter from here. What is done goes into the outbox, with or without a network.
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { bodyOf, prefilled, shownFields } from '../actions/body';
import { useFieldLabel, useVerb } from '../actions/verbs';
import type { Schemas } from '../api/client';
import { useCaller } from '../session/session';
import { FieldInput } from './FieldInput';
import { PhotoField } from './PhotoField';
import { PlaceField } from './PlaceField';
import type { PhoneAct } from './forms';
import type { Matter } from './outbox/command';
import { useOnce } from './once';
import { put, useOutbox } from './outbox/outbox';
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

const draftName = (account: string, { kind, number }: Omit<Matter, 'guarded'>, verb: string) =>
  `${account}/${kind}/${number}/${verb}`;

export function Acts<View>(props: Props<View>) {
  const { t } = useTranslation('mobile');
  const verb = useVerb();
  const { account } = useCaller();
  const { matter, allowed, acts } = props;
  const [open, setOpen] = useState<string>();
  const unsent = useOutbox(account).filter(
    (command) => command.matter?.number === matter.number && command.standing.is !== 'sent',
  );
  const offered = acts.filter(
    ({ form }) =>
      allowed.some((action) => action.allowed && action.verb === form.verb) &&
      !unsent.some((command) => command.verb === form.verb),
  );
  return (
    <section aria-label={t('acts')} className="acts">
      {unsent.length > 0 && (
        <p className="notice">
          {t('waiting_here', { verbs: unsent.map((each) => verb(each.verb)).join('、') })}
        </p>
      )}
      {offered.map((act, index) =>
        Object.keys(act.form.fields).length === 0 ? (
          <AtOnce key={act.form.verb} act={act} leads={index === 0} {...props} />
        ) : (
          <details
            key={act.form.verb}
            open={open === act.form.verb}
            onToggle={({ currentTarget }) => {
              if (currentTarget.open) setOpen(act.form.verb);
              else if (open === act.form.verb) setOpen(undefined);
            }}
          >
            <summary className={index === 0 ? 'main' : undefined}>{verb(act.form.verb)}</summary>
            <ActForm act={act} {...props} />
          </details>
        ),
      )}
      {offered.length === 0 && unsent.length === 0 && <p className="empty">{t('nothing_to_do')}</p>}
    </section>
  );
}

/** Puts an act into the outbox; says so when this phone cannot keep it. */
function useGive<View>({ act, matter, title, page }: Props<View> & { act: PhoneAct<View> }) {
  const { account, unit } = useCaller();
  const [failed, setFailed] = useState(false);
  const path = `/api/v1/${matter.kind}/${matter.number}/${act.form.noun}`.replace('{unit}', unit ?? '');
  async function give(
    body: Record<string, unknown>,
    draft?: { name: string; values: Record<string, unknown> },
  ) {
    try {
      await put({
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
      return true;
    } catch {
      setFailed(true);
      return false;
    }
  }
  return { give, failed };
}

function AtOnce<View>(props: Props<View> & { act: PhoneAct<View>; leads: boolean }) {
  const verb = useVerb();
  const { give, failed } = useGive(props);
  const once = useOnce();
  return (
    <>
      <button
        type="button"
        className={props.leads ? 'main' : undefined}
        onClick={() => void once(() => give({}))}
      >
        {verb(props.act.form.verb)}
      </button>
      {failed && <NotKept />}
    </>
  );
}

function ActForm<View>(props: Props<View> & { act: PhoneAct<View> }) {
  const { act, matter, view } = props;
  const { form } = act;
  const { t } = useTranslation('mobile');
  const verb = useVerb();
  const label = useFieldLabel(form.verb);
  const caller = useCaller();
  const { give, failed } = useGive(props);
  const once = useOnce();
  const name = draftName(caller.account, matter, form.verb);
  const draft = useDraft(name, () => prefilled(form, view, caller));
  const { values } = draft;

  async function submit() {
    const place = act.place === undefined ? undefined : values[act.place];
    const body = bodyOf(form, values, view);
    const said = place === undefined ? body : { ...body, [act.place ?? '']: place };
    if (!(await give(said, { name, values: { ...values } }))) return false;
    draft.done();
    await keepPictures(name, []);
    return true;
  }

  function press(event: FormEvent) {
    event.preventDefault();
    void once(submit);
  }

  return (
    <form className="form" onSubmit={press}>
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
        {t('give', { verb: verb(form.verb) })}
      </button>
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

// What the reader may do to a matter, as the server says; what is not possible now, with the reason.
import { App, Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type Schemas, post } from '../api/client';
import { useKeys } from '../keys/keys';
import { useCaller } from '../session/session';
import { useSentence } from '../trouble/Trouble';
import { ActForm } from './ActForm';
import { newKey } from './drafts';
import type { Form, Kind } from './form';
import { Impossible } from './Impossible';
import { type Result, useTaken } from './taken';
import { useConfirmed, useVerb, useWhyNot } from './verbs';

interface Props<View> {
  kind: Kind;
  number: string;
  version: number;
  view: View;
  actions: readonly Schemas['Action'][];
  forms: readonly Form<View>[];
  onDone?: (result: Result) => void;
}

export function Actions<View>({ kind, number, version, view, actions, forms, onDone }: Props<View>) {
  const { t } = useTranslation('actions');
  const verb = useVerb();
  const why = useWhyNot();
  const [open, setOpen] = useState<string>();
  const now = useActNow({ kind, number, version, ...(onDone && { onDone }) });
  const allowed = useMemo(() => {
    const verbs = new Set(actions.filter((action) => action.allowed).map((action) => action.verb));
    return forms.filter((form) => verbs.has(form.verb));
  }, [actions, forms]);
  const known = forms.map((form) => form.verb);
  const refused = actions.filter((action) => !action.allowed && known.includes(action.verb));
  // A form that is open stays, with what was typed, when its act has become impossible meanwhile.
  const form = forms.find((each) => each.verb === open);
  const impossible = refused.find((action) => action.verb === open);
  const leading = allowed.find((each) => each.onward);

  const begin = useMemo(
    () => (chosen: Form<View>) => {
      if (Object.keys(chosen.fields).length === 0) now.ask(chosen);
      else setOpen(chosen.verb);
    },
    [now],
  );
  useKeys(
    useMemo(
      () =>
        allowed.slice(0, 9).map((each, index) => ({
          key: String(index + 1),
          label: verb(each.verb),
          press: () => begin(each),
        })),
      // eslint-disable-next-line react-hooks/exhaustive-deps -- `verb` depends on the language only
      [allowed, begin, t],
    ),
  );

  return (
    <div className="actions">
      {allowed.length > 0 && (
        <div className="actions-bar" role="group" aria-label={t('actions')}>
          {allowed.map((each, index) => (
            <Button
              key={each.verb}
              type={each === leading ? 'primary' : 'default'}
              onClick={() => begin(each)}
              aria-expanded={Object.keys(each.fields).length > 0 ? each.verb === open : undefined}
              loading={now.busy === each.verb}
            >
              {verb(each.verb)}
              {index < 9 && <kbd aria-hidden>{index + 1}</kbd>}
            </Button>
          ))}
        </div>
      )}
      {form && (
        <ActForm
          key={form.verb}
          kind={kind}
          number={number}
          version={version}
          view={view}
          form={form}
          impossible={impossible && why(impossible.refusal)}
          onCancel={() => setOpen(undefined)}
          onDone={(result) => {
            setOpen(undefined);
            onDone?.(result);
          }}
        />
      )}
      <Impossible actions={refused} />
    </div>
  );
}

/** Acts that ask nothing are done after one question, which says what is put on record: none can be taken back. */
function useActNow({
  kind,
  number,
  version,
  onDone,
}: Pick<Props<never>, 'kind' | 'number' | 'version' | 'onDone'>) {
  const { t } = useTranslation('actions');
  const verb = useVerb();
  const caller = useCaller();
  const say = useSentence();
  const taken = useTaken();
  const confirmed = useConfirmed();
  const { message, modal } = App.useApp();
  const [busy, setBusy] = useState<string>();
  // The same key while it is not known whether it was done.
  const [keys] = useState(() => new Map<string, string>());

  async function act(form: Pick<Form<never>, 'verb' | 'noun'>) {
    const wanted = `${form.verb} ${version}`;
    const key = keys.get(wanted) ?? newKey();
    keys.set(wanted, key);
    setBusy(form.verb);
    try {
      const path = `/api/v1/${kind}/${number}/${form.noun}`.replace('{unit}', caller.unit ?? '');
      const result = await post<Result>(path, {}, { key, version });
      taken(kind, number, result);
      void message.success(t('done', { verb: verb(form.verb), number }));
      onDone?.(result);
    } catch (error) {
      void message.error(say(error));
    } finally {
      setBusy(undefined);
    }
  }
  function ask(form: Pick<Form<never>, 'verb' | 'noun'>) {
    modal.confirm({
      title: verb(form.verb),
      content: confirmed(form.verb),
      okText: verb(form.verb),
      cancelText: t('cancel'),
      onOk: () => act(form),
    });
  }
  return { ask, busy };
}

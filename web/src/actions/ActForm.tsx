// The form of one act on one matter: prefilled, its draft kept, sent so that it happens once, and told when the
// matter has changed meanwhile.
import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form as Fields } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { post } from '../api/client';
import { Problem, hasCode } from '../api/problem';
import { Uploading, useUploading } from '../attachments/uploading';
import { useItem } from '../registers/registers';
import { useCaller } from '../session/session';
import { Trouble, useSentence } from '../trouble/Trouble';
import { Changes } from './Changes';
import { FieldInput } from './FieldInput';
import { bodyOf, fieldOf, isNeeded, prefilled, shownFields, unrefused } from './body';
import { attemptAt, dropDraft, keepDraft, readDraft } from './drafts';
import type { Form, Kind } from './form';
import { type Result, useTaken } from './taken';
import { useFieldLabel, useHint, useVerb } from './verbs';

interface Props<View> {
  kind: Kind;
  number: string;
  /** The matter's version as its page shows it now. */
  version: number;
  view: View;
  form: Form<View>;
  /** Why the act is not possible any more, if so. */
  impossible?: string | undefined;
  /** Whether the answer is the matter as it is now, which its page then shows. */
  keeps?: boolean;
  /** After it is done; `result` says what the server answered. */
  onDone: (result: Result) => void;
  onCancel: () => void;
}

type Values = Record<string, unknown>;

export function ActForm<View>({
  kind,
  number,
  version,
  view,
  form,
  impossible,
  keeps = true,
  onDone,
  onCancel,
}: Props<View>) {
  const { t } = useTranslation(['actions', 'attachments']);
  const verb = useVerb();
  const label = useFieldLabel(form.verb);
  const hint = useHint()(form.verb);
  const say = useSentence();
  const caller = useCaller();
  const itemOf = useItem();
  const queries = useQueryClient();
  const taken = useTaken();
  const { message } = App.useApp();
  const name = `${caller.account}/${kind}/${number}/${form.verb}`;
  const [draft] = useState(() => readDraft(name));
  const [fields] = Fields.useForm<Values>();
  const [values, setValues] = useState<Values>(() => draft?.values ?? prefilled(form, view, caller));
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [uploads, report] = useUploading();
  // What the person decides upon: later versions are shown before they are sent over.
  const [seen, setSeen] = useState(version);
  const shown = shownFields(form, values, view);
  const waits = version > seen || impossible !== undefined || uploads > 0;

  const first = shown[0];
  useEffect(() => {
    if (first) fields.getFieldInstance(first)?.focus?.();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the form opens
  }, []);

  async function submit() {
    // Enter does not ask whether the button may be pressed.
    if (waits) return;
    setBusy(true);
    setTrouble(undefined);
    fields.setFields(unrefused(shown));
    const body = bodyOf(form, values, view);
    const attempt = attemptAt(JSON.stringify(body), readDraft(name)?.attempt);
    keepDraft(name, { values, attempt });
    try {
      const path = `/api/v1/${kind}/${number}/${form.noun}`.replace('{unit}', caller.unit ?? '');
      const result = await post<Result>(path, body, { key: attempt.key, version: seen });
      dropDraft(name);
      if (keeps) taken(kind, number, result);
      void message.success(t('done', { verb: verb(form.verb), number }));
      onDone(result);
    } catch (error) {
      if (hasCode(error, 'stale_version')) void queries.invalidateQueries();
      const field = error instanceof Problem ? fieldOf(error, form) : undefined;
      if (field) {
        fields.setFields([{ name: field, errors: [say(error)] }]);
        fields.scrollToField(field, { focus: true });
      } else {
        setTrouble(error);
      }
    } finally {
      setBusy(false);
    }
  }

  function typed(changed: Values, all: Values) {
    const filled = Object.entries(changed).map(([name, value]) => form.fields[name]?.fills?.(value, itemOf));
    const more: Values = Object.assign({}, ...filled);
    fields.setFieldsValue(more);
    fields.setFields(unrefused(Object.keys({ ...changed, ...more })));
    const next = { ...values, ...all, ...more };
    setValues(next);
    keepDraft(name, { values: next, attempt: readDraft(name)?.attempt });
  }

  return (
    <Uploading value={report}>
      <Fields<Values>
        form={fields}
        name={form.verb}
        layout="vertical"
        className="act-form"
        initialValues={values}
        onValuesChange={typed}
        onFinish={() => void submit()}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) fields.submit();
          if (event.key === 'Escape') onCancel();
        }}
        scrollToFirstError={{ focus: true }}
        aria-label={verb(form.verb)}
      >
        <h4>{verb(form.verb)}</h4>
        {hint && <p>{hint}</p>}
        {version > seen && (
          <Changes kind={kind} number={number} after={seen} onSeen={() => setSeen(version)} />
        )}
        {impossible !== undefined && (
          <Alert
            type="warning"
            showIcon
            role="alert"
            className="gap-below"
            title={t('no_longer', { why: impossible })}
          />
        )}
        {trouble !== undefined && !hasCode(trouble, 'stale_version', 'not_signed_in') && (
          <Trouble error={trouble} />
        )}
        {shown.map((each) => {
          const field = form.fields[each];
          if (!field) return null;
          const needed = isNeeded(field, values, view);
          return (
            <Fields.Item
              key={each}
              name={each}
              label={label(each)}
              required={needed}
              rules={[
                ...(needed ? [{ required: true, message: t('missing', { field: label(each) }) }] : []),
                ...(field.input.as === 'own' && field.input.within ? [field.input.within] : []),
              ]}
            >
              <FieldInput input={field.input} name={each} matter={number} />
            </Fields.Item>
          );
        })}
        <div className="act-form-end">
          <Button type="primary" htmlType="submit" loading={busy} disabled={waits}>
            {verb(form.verb)}
          </Button>
          <Button onClick={onCancel}>{t('close_form')}</Button>
          {uploads > 0 && <small role="status">{t('attachments:on_their_way')}</small>}
          {draft && <small>{t('draft')}</small>}
        </div>
      </Fields>
    </Uploading>
  );
}

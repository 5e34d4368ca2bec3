// What can be done with the selected orders together, and how each fared.
import { useQueries } from '@tanstack/react-query';
import { Button, Form as Fields } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { FieldInput } from '../actions/FieldInput';
import { isNeeded, shownFields } from '../actions/body';
import type { Form } from '../actions/form';
import { useFieldLabel, useVerb } from '../actions/verbs';
import { orderForms } from '../orders/forms';
import { type OrderView, orderQuery } from '../orders/orders';
import { useSentence } from '../trouble/Trouble';
import { useBulk } from './bulk';

/** Each order needs its own thought for the others. */
const TOGETHER = [
  'acknowledged',
  'handling_begun',
  'dispatched',
  'verified',
  'closed',
  'extension_decided',
  'supervised',
];

export function BulkBar({ chosen, onClear }: { chosen: ReadonlySet<string>; onClear: () => void }) {
  const { t } = useTranslation('bulk');
  const verb = useVerb();
  const say = useSentence();
  const [open, setOpen] = useState<Form<OrderView>>();
  const [busy, setBusy] = useState(false);
  const bulk = useBulk('work-orders');
  const numbers = [...chosen];
  const views = useQueries({ queries: numbers.map(orderQuery) }).flatMap(({ data }) => (data ? [data] : []));
  const may = ({ allowed_actions }: OrderView, wanted: string) =>
    allowed_actions.some((action) => action.verb === wanted && action.allowed);
  const forms = orderForms.filter(
    (form) => TOGETHER.includes(form.verb) && views.some((view) => may(view, form.verb)),
  );
  const able = (form: Form<OrderView>) => views.filter((view) => may(view, form.verb));

  const first = open && able(open)[0];

  async function run(form: Form<OrderView>, values: Record<string, unknown>) {
    setBusy(true);
    const rows = able(form).map((view) => ({ number: view.order.number, version: view.order.version, view }));
    await bulk.run(form, values, rows);
    setBusy(false);
    setOpen(undefined);
  }

  return (
    <section className="bulk" aria-label={t('title')}>
      <div className="bulk-head">
        <strong>{t('chosen', { count: numbers.length })}</strong>
        {forms.map((form) => (
          <Button
            key={form.verb}
            size="small"
            disabled={busy}
            onClick={() => (Object.keys(form.fields).length === 0 ? void run(form, {}) : setOpen(form))}
          >
            {t('of', { verb: verb(form.verb), able: able(form).length })}
          </Button>
        ))}
        {forms.length === 0 && views.length === numbers.length && <span>{t('nothing')}</span>}
        <Button size="small" type="text" onClick={onClear}>
          {t('clear')}
        </Button>
      </div>
      {open && first && (
        <BulkForm
          key={open.verb}
          form={open}
          view={first}
          busy={busy}
          onSend={(values) => void run(open, values)}
        />
      )}
      {bulk.fared.size > 0 && (
        <ul className="bulk-results" aria-live="polite">
          {[...bulk.fared].map(([number, fared]) => (
            <li key={number} className={fared.state}>
              {number} {fared.state === 'refused' ? say(fared.error) : t(fared.state)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface FormProps {
  form: Form<OrderView>;
  view: OrderView;
  busy: boolean;
  onSend: (values: Record<string, unknown>) => void;
}

/** Without what is known of each order: the server takes that by itself. */
function BulkForm({ form, view, busy, onSend }: FormProps) {
  const verb = useVerb();
  const label = useFieldLabel(form.verb);
  const [values, setValues] = useState<Record<string, unknown>>({});
  return (
    <Fields
      layout="vertical"
      className="act-form"
      onValuesChange={(_, all) => setValues(all)}
      onFinish={onSend}
    >
      {shownFields(form, values, view).map((name) => {
        const field = form.fields[name];
        return (
          // A file speaks of one matter.
          field &&
          field.input.as !== 'files' && (
            <Fields.Item
              key={name}
              name={name}
              label={label(name)}
              rules={[{ required: isNeeded(field, values, view) }]}
            >
              <FieldInput input={field.input} name={name} />
            </Fields.Item>
          )
        );
      })}
      <Button type="primary" htmlType="submit" loading={busy}>
        {verb(form.verb)}
      </Button>
    </Fields>
  );
}

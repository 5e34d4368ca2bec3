// The right side: the item, from the suggestions or the whole list, what follows from it, and one key to take it.
import { Button, Form, Tag } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { FieldInput } from '../actions/FieldInput';
import { choice } from '../actions/form';
import { useFieldLabel } from '../actions/verbs';
import type { Schemas } from '../api/client';
import { useKeys } from '../keys/keys';
import { APPEAL_KINDS, GRADES, URGENCIES } from '../orders/forms';
import { type OrderView, asOf } from '../orders/orders';
import { AsOf } from '../registers/occasion';
import { ItemPicker } from '../registers/pickers';
import { useItem } from '../registers/registers';
import { word } from '../words/code';
import type { Choice, Suggestion } from './judging';

interface Props {
  view: OrderView;
  suggestions: readonly Suggestion[];
  busy: boolean;
  onTake: (choice: Choice) => void;
  onSkip: () => void;
}

interface Values {
  item?: string;
  grade?: Schemas['Grade'];
  kind: Schemas['AppealKind'];
  urgency: Schemas['Urgency'];
  lead?: string;
}

export function Judge({ view: { order }, suggestions, busy, onTake, onSkip }: Props) {
  const { t } = useTranslation('judging');
  const label = useFieldLabel('dispatched');
  const itemOf = useItem();
  const [form] = Form.useForm<Values>();
  const take = useRef<HTMLButtonElement>(null);
  const picker = useRef<HTMLDivElement>(null);
  const best = suggestions[0]?.item;
  const chosen = Form.useWatch('item', form) ?? best;
  const item = itemOf(chosen);

  const choose = useMemo(
    () => (code: string | undefined) => {
      form.setFieldValue('item', code);
      const usual = itemOf(code)?.grade;
      if (usual) form.setFieldValue('grade', usual);
      // Enter is then all that is left to press.
      setTimeout(() => take.current?.focus());
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the list itself seldom changes
    [form],
  );

  useEffect(() => {
    if (best === undefined) picker.current?.querySelector('input')?.focus();
    else take.current?.focus();
  }, [best]);

  useKeys(
    useMemo(
      () => [
        ...suggestions.slice(0, 9).map((each, index) => ({
          key: String(index + 1),
          label: itemOf(each.item)?.name ?? each.item,
          press: () => choose(each.item),
        })),
        { key: '/', label: t('other_item'), press: () => picker.current?.querySelector('input')?.focus() },
        { key: 'Enter', label: t('take'), press: () => form.submit() },
      ],
      // eslint-disable-next-line react-hooks/exhaustive-deps -- as above
      [suggestions, choose, form, t],
    ),
  );

  function finish({ item, grade, kind, urgency, lead }: Values) {
    if (!grade) return;
    onTake({ judge: { grade, kind, urgency, ...(item && { item }) }, dispatch: lead ? { lead } : {} });
  }

  return (
    <Form<Values>
      form={form}
      name="judge"
      layout="vertical"
      initialValues={{
        item: best,
        grade: itemOf(best)?.grade,
        kind: order.kind,
        urgency: order.urgency,
      }}
      onFinish={finish}
      scrollToFirstError={{ focus: true }}
    >
      {suggestions.length > 0 && (
        <ol className="suggestions" aria-label={t('suggested')}>
          {suggestions.slice(0, 5).map(({ item: code, words = [] }, index) => (
            <li key={code}>
              <Button
                type={code === chosen ? 'primary' : 'default'}
                onClick={() => choose(code)}
                aria-pressed={code === chosen}
              >
                <kbd aria-hidden>{index + 1}</kbd> {itemOf(code)?.name ?? code}
              </Button>
              {words.map((each) => (
                <Tag key={each}>{each}</Tag>
              ))}
            </li>
          ))}
        </ol>
      )}
      <div ref={picker}>
        <AsOf value={asOf(order)}>
          <Form.Item name="item" label={label('item')}>
            <ItemPicker onChange={choose} placeholder={t('type_item')} />
          </Form.Item>
        </AsOf>
      </div>
      {item && (
        <p className="judging-item">
          {item.legal_basis}
          <br />
          <small>{t('usual', { grade: word('grade', item.grade) })}</small>
        </p>
      )}
      <Form.Item
        name="grade"
        label={label('grade')}
        rules={[{ required: true, message: t('grade_missing') }]}
      >
        <FieldInput input={choice('grade', GRADES)} name="grade" />
      </Form.Item>
      <Form.Item name="urgency" label={label('urgency')}>
        <FieldInput input={choice('urgency', URGENCIES)} name="urgency" />
      </Form.Item>
      <Form.Item name="kind" label={label('kind')}>
        <FieldInput input={choice('appeal_kind', APPEAL_KINDS)} name="kind" />
      </Form.Item>
      <Form.Item name="lead" label={label('lead')}>
        <FieldInput input={{ as: 'unit' }} name="lead" />
      </Form.Item>
      <div className="act-form-end">
        <Button ref={take} type="primary" htmlType="submit" loading={busy}>
          {t('take')} <kbd aria-hidden>{t('enter')}</kbd>
        </Button>
        <Button onClick={onSkip}>
          {t('skip')} <kbd aria-hidden>j</kbd>
        </Button>
      </div>
    </Form>
  );
}

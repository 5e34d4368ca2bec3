// Above a list: words to search for, what it is narrowed by, and a name to keep that under.
import { FilterOutlined, SaveOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, type InputRef, Popover, Tag } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { FieldInput } from '../actions/FieldInput';
import { useFieldLabel } from '../actions/verbs';
import { useKeys } from '../keys/keys';
import type { Search } from '../paths';
import type { MatterKind } from '../queues/queues';
import { FilterValue } from './FilterValue';
import { type Filters, set } from './filters';
import { useSaved } from './saved';

interface Props {
  kind: MatterKind;
  filters: Filters;
  search: Search;
}

export function FilterBar({ kind, filters, search }: Props) {
  const { t } = useTranslation('filters');
  const label = useFieldLabel('filter');
  const navigate = useNavigate();
  const box = useRef<InputRef>(null);
  const chosen = set(search, filters);
  useKeys(useMemo(() => [{ key: '/', label: t('search'), press: () => box.current?.focus() }], [t]));

  function narrow(changes: Record<string, unknown>) {
    const next = { ...search, ...changes };
    const filled = Object.entries(next).filter(
      ([, value]) => value !== undefined && value !== '' && value !== false,
    );
    const to = Object.fromEntries(filled.map(([name, value]) => [name, String(value)]));
    void navigate({ to: '.', search: to, replace: true });
  }

  return (
    <div className="filter-bar">
      <Input.Search
        ref={box}
        key={search['text'] ?? ''}
        defaultValue={search['text'] ?? ''}
        placeholder={t('search_hint')}
        aria-label={t('search')}
        allowClear
        maxLength={100}
        onSearch={(text) => narrow({ text: text.trim() })}
      />
      <Popover
        trigger="click"
        placement="bottomRight"
        content={
          <Form
            layout="vertical"
            className="filter-form"
            initialValues={search}
            onValuesChange={narrow}
            key={JSON.stringify(search)}
          >
            {Object.entries(filters).map(([name, input]) => (
              <Form.Item key={name} name={name} label={label(name)}>
                <FieldInput input={input} name={name} />
              </Form.Item>
            ))}
          </Form>
        }
      >
        <Button icon={<FilterOutlined />}>{t('filter')}</Button>
      </Popover>
      <Save kind={kind} search={search} disabled={chosen.length === 0 && !search['text']} />
      {chosen.length > 0 && (
        <div className="filter-chosen">
          {chosen.map((name) => (
            <Tag key={name} closable onClose={() => narrow({ [name]: undefined })}>
              {label(name)}: <FilterValue input={filters[name]} value={search[name] ?? ''} />
            </Tag>
          ))}
        </div>
      )}
    </div>
  );
}

function Save({ kind, search, disabled }: { kind: MatterKind; search: Search; disabled: boolean }) {
  const { t } = useTranslation('filters');
  const { add } = useSaved();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      open={open && !disabled}
      onOpenChange={setOpen}
      placement="bottomRight"
      content={
        <Input.Search
          placeholder={t('name')}
          aria-label={t('name')}
          enterButton={t('save')}
          maxLength={20}
          onSearch={(name) => {
            if (name.trim() === '') return;
            add({ name: name.trim(), kind, search });
            setOpen(false);
          }}
        />
      }
    >
      <Button icon={<SaveOutlined />} disabled={disabled} aria-label={t('save')} />
    </Popover>
  );
}

// What somebody who calls has said: found by the name and the number they gave, for a stated purpose that goes on the
// journal.
import { Link } from '@tanstack/react-router';
import { Button, Empty, Form, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { post } from '../api/client';
import { newKey } from '../actions/drafts';
import { paths } from '../paths';
import { useCaller } from '../session/session';
import { Trouble } from '../trouble/Trouble';
import { word } from '../words/code';
import { instant } from '../words/time';
import type { AppealItem } from './appeals';

interface Sought {
  name?: string;
  phone: string;
  purpose: string;
}

export function PersonSearch() {
  const { t } = useTranslation('appeals');
  const { keeps } = useCaller();
  const id = useId();
  const [asking, setAsking] = useState(false);
  const [found, setFound] = useState<readonly AppealItem[]>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();
  if (!keeps.includes('appellants')) return null;

  async function look({ name = '', phone, purpose }: Sought) {
    setBusy(true);
    setTrouble(undefined);
    setFound(undefined);
    try {
      const sought = { name: name.trim(), phone: phone.trim(), purpose };
      setFound(await post<AppealItem[]>('/api/v1/appellant-searches', sought, { key: newKey() }));
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('person_search')}</Button>
      <Modal
        open={asking}
        onCancel={() => setAsking(false)}
        afterClose={() => setFound(undefined)}
        title={t('person_search')}
        okText={t('person_look')}
        okButtonProps={{ loading: busy, htmlType: 'submit', form: id }}
        destroyOnHidden
      >
        {trouble !== undefined && <Trouble error={trouble} />}
        <p>{t('person_hint')}</p>
        <Form<Sought>
          id={id}
          layout="vertical"
          initialValues={{ purpose: t('person_purpose') }}
          onFinish={(sought) => void look(sought)}
        >
          <Form.Item name="phone" label={t('person_phone')} rules={[{ required: true }]}>
            <Input autoFocus inputMode="tel" maxLength={40} />
          </Form.Item>
          <Form.Item name="name" label={t('person_name')}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="purpose" label={t('purpose')} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={100} />
          </Form.Item>
        </Form>
        {found?.length === 0 && (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('person_nothing')} />
        )}
        <ul>
          {found?.map(({ number, title, stage, received_at }) => (
            <li key={number}>
              <Link {...paths.appeal(number)} onClick={() => setAsking(false)}>
                {title}
              </Link>{' '}
              <span className="number">{number}</span> · {word('appeal_stage', stage)}
              {received_at && ` · ${instant(received_at)}`}
            </li>
          ))}
        </ul>
      </Modal>
    </>
  );
}

// Who it was, masked; and the whole record for a stated purpose, which is put on the journal.
import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type Schemas, post } from '../api/client';
import { attemptAt, type Attempt } from '../actions/drafts';
import { Trouble } from '../trouble/Trouble';
import { readingsKey } from './Readings';
import type { AppealView } from './appeals';

type Appellant = Schemas['Appellant'];

function told({ name, phone, pseudonym }: Appellant): string {
  return [name, phone, pseudonym].filter(Boolean).join(' ');
}

export function AppellantLine({ view: { appeal, appellant } }: { view: AppealView }) {
  const { t } = useTranslation('appeals');
  const id = useId();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState('');
  const [attempt, setAttempt] = useState<Attempt>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();
  // Not kept anywhere else: leaving the page forgets it.
  const [whole, setWhole] = useState<Appellant>();

  if (!appeal.appellant) return t('nobody');
  if (whole) return <span>{told(whole)}</span>;

  async function reveal() {
    const now = attemptAt(purpose, attempt);
    setAttempt(now);
    setBusy(true);
    setTrouble(undefined);
    try {
      setWhole(
        await post<Appellant>(`/api/v1/appeals/${appeal.number}/disclosures`, { purpose }, { key: now.key }),
      );
      setAsking(false);
      void client.invalidateQueries({ queryKey: readingsKey(appeal.number) });
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <span>
      {appellant ? told(appellant) : t('confidential')}{' '}
      <Button size="small" type="link" onClick={() => setAsking(true)}>
        {t('reveal')}
      </Button>
      <Modal
        open={asking}
        onCancel={() => setAsking(false)}
        title={t('reveal_title')}
        okText={t('reveal')}
        okButtonProps={{ disabled: purpose.trim() === '', loading: busy, htmlType: 'submit', form: id }}
        destroyOnHidden
      >
        {trouble !== undefined && <Trouble error={trouble} />}
        <p>{t('reveal_hint')}</p>
        <Form id={id} layout="vertical" onFinish={() => void reveal()}>
          <Form.Item label={t('purpose')} htmlFor={`${id}-purpose`}>
            <Input
              id={`${id}-purpose`}
              value={purpose}
              onChange={({ target }) => setPurpose(target.value)}
              autoFocus
              maxLength={200}
            />
          </Form.Item>
        </Form>
      </Modal>
    </span>
  );
}

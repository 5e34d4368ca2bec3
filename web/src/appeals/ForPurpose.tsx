// A button for what is told for a stated purpose alone, which is put on the journal.
import { Button, Form, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type Attempt, attemptAt } from '../actions/drafts';
import { Trouble } from '../trouble/Trouble';

interface Props {
  label: string;
  title: string;
  hint: string;
  /** Purposes that are common, to be taken with one press. */
  usual: readonly string[];
  /** Asks the server; the key is the same while it is the same attempt. */
  tell: (purpose: string, key: string) => Promise<void>;
}

export function ForPurpose({ label, title, hint, usual, tell }: Props) {
  const { t } = useTranslation('appeals');
  const id = useId();
  const [asking, setAsking] = useState(false);
  const [purpose, setPurpose] = useState('');
  const [attempt, setAttempt] = useState<Attempt>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();

  async function ask() {
    const now = attemptAt(purpose, attempt);
    setAttempt(now);
    setBusy(true);
    setTrouble(undefined);
    try {
      await tell(purpose, now.key);
      setAsking(false);
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <Button size="small" type="link" onClick={() => setAsking(true)}>
        {label}
      </Button>
      <Modal
        open={asking}
        onCancel={() => setAsking(false)}
        title={title}
        okText={label}
        okButtonProps={{ disabled: purpose.trim() === '', loading: busy, htmlType: 'submit', form: id }}
        destroyOnHidden
      >
        {trouble !== undefined && <Trouble error={trouble} />}
        <p>{hint}</p>
        <Form id={id} layout="vertical" onFinish={() => void ask()}>
          <Form.Item label={t('purpose')} htmlFor={`${id}-purpose`}>
            <Input
              id={`${id}-purpose`}
              value={purpose}
              onChange={({ target }) => setPurpose(target.value)}
              autoFocus
              maxLength={200}
            />
          </Form.Item>
          <div className="purposes" role="group" aria-label={t('usual_purposes')}>
            {usual.map((each) => (
              <Button key={each} size="small" onClick={() => setPurpose(each)}>
                {each}
              </Button>
            ))}
          </div>
        </Form>
      </Modal>
    </>
  );
}

// The list of keys, shown by `?`.
import { Modal } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useActiveKeys, useKeys } from './keys';

const NAMES: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' };

export function KeyList() {
  const { t } = useTranslation('desk');
  const [open, setOpen] = useState(false);
  useKeys(useMemo(() => [{ key: '?', label: t('keys'), press: () => setOpen(true) }], [t]));
  const keys = useActiveKeys();
  return (
    <Modal open={open} onCancel={() => setOpen(false)} footer={null} title={t('keys')} width={420}>
      <dl className="key-list">
        {keys.map(({ key, also = [], label }) => (
          <div key={`${key} ${label}`}>
            <dt>
              {[key, ...also].map((each) => (
                <kbd key={each}>{NAMES[each] ?? each}</kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

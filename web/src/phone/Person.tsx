// Who is behind an appeal, masked; and the whole record for a stated purpose, which is put on the journal. It needs the
// network, and nothing of it is kept on the phone: leaving the page forgets it.
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type Attempt, attemptAt } from '../actions/drafts';
import { type Schemas, post } from '../api/client';
import type { AppealView } from '../appeals/appeals';
import { Facts } from '../matter/Facts';
import { Trouble } from './Trouble';
import { useOnce } from './once';
import { useOnline } from './useOnline';

type Appellant = Schemas['Appellant'];

const PURPOSES = ['verify', 'before_visit', 'call_back'] as const;
const LONGEST_PURPOSE = 200;

export function Person({ view: { appeal, appellant } }: { view: AppealView }) {
  const { t } = useTranslation(['appeals', 'mobile']);
  const [whole, setWhole] = useState<Appellant>();
  const shown = whole ?? appellant;
  return (
    <>
      <Facts
        facts={[
          [
            t('appellant'),
            shown ? <Known person={shown} whole={whole !== undefined} /> : nameless(appeal, t),
          ],
        ]}
      />
      {appeal.appellant && !whole && <Reveal number={appeal.number} onTold={setWhole} />}
    </>
  );
}

function nameless(
  { appellant }: AppealView['appeal'],
  t: (key: 'confidential' | 'nobody') => string,
): string {
  return appellant ? t('confidential') : t('nobody');
}

function Known({ person: { name, phone, pseudonym }, whole }: { person: Appellant; whole: boolean }) {
  return (
    <>
      {[name, pseudonym].filter(Boolean).join(' ')}{' '}
      {phone && (whole ? <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a> : phone)}
    </>
  );
}

function Reveal({ number, onTold }: { number: string; onTold: (person: Appellant) => void }) {
  const { t } = useTranslation(['appeals', 'mobile']);
  const online = useOnline();
  const once = useOnce();
  const [purpose, setPurpose] = useState('');
  const [attempt, setAttempt] = useState<Attempt>();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<unknown>();

  async function ask() {
    const now = attemptAt(purpose.trim(), attempt);
    setAttempt(now);
    setBusy(true);
    setTrouble(undefined);
    try {
      const path = `/api/v1/appeals/${number}/disclosures`;
      onTold(await post<Appellant>(path, { purpose: now.content }, { key: now.key }));
      return true;
    } catch (error) {
      setTrouble(error);
      return false;
    } finally {
      setBusy(false);
    }
  }

  function press(event: FormEvent) {
    event.preventDefault();
    void once(ask);
  }

  return (
    <details className="reveal">
      <summary>{t('reveal_title')}</summary>
      <form className="form" onSubmit={press}>
        <p className="saying">{t('reveal_hint')}</p>
        <div className="choices">
          {PURPOSES.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={purpose === t(`mobile:purpose.${each}`)}
              onClick={() => setPurpose(t(`mobile:purpose.${each}`))}
            >
              {t(`mobile:purpose.${each}`)}
            </button>
          ))}
        </div>
        <label>
          {t('purpose')}
          <input
            required
            pattern=".*\S.*"
            maxLength={LONGEST_PURPOSE}
            autoComplete="off"
            value={purpose}
            onChange={({ target }) => setPurpose(target.value)}
          />
        </label>
        {trouble !== undefined && <Trouble error={trouble} />}
        {!online && <p className="notice">{t('mobile:reveal_offline')}</p>}
        <button type="submit" className="main" disabled={busy || !online}>
          {t('reveal')}
        </button>
      </form>
    </details>
  );
}

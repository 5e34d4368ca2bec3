// Reporting what one has found: what, where, how pressing. A place and a photograph only if the person wants to.
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';

import type { Schemas } from '../api/client';
import { URGENCIES } from '../orders/forms';
import { useCaller } from '../session/session';
import { word } from '../words/code';
import { NotKept } from './Acts';
import { AreaField } from './AreaField';
import { Choices } from './FieldInput';
import { PhotoField } from './PhotoField';
import { PlaceField } from './PlaceField';
import { useOnce } from './once';
import { put } from './outbox/outbox';
import { paths } from './paths';
import { keepPictures, picturesOf } from './pictures';
import { useDraft } from './useDraft';

type ReceiveOrder = Schemas['ReceiveOrder'];

const LONGEST_TITLE = 100;

export function FindingPage() {
  const { t } = useTranslation('mobile');
  const { account, area } = useCaller();
  const [, go] = useLocation();
  const [failed, setFailed] = useState(false);
  const once = useOnce();
  const name = `${account}/finding`;
  const draft = useDraft(name, () => ({ area }));
  const values = draft.values as Partial<ReceiveOrder>;
  const { title = '', description = '', urgency, place } = values;

  async function submit() {
    const body: ReceiveOrder = {
      source: 'grid_finding',
      title: title.trim(),
      area: values.area ?? area,
      description: description.trim(),
      urgency: urgency ?? null,
      place: place ?? null,
      judgement: null,
    };
    try {
      await put({
        account,
        path: '/api/v1/work-orders',
        body,
        verb: 'received',
        title: body.title,
        pictures: await picturesOf(name),
        draft: { name, values: draft.values, page: paths.finding() },
      });
      draft.done();
      // It is in the outbox: what cannot be cleared away after it must not have it given again.
      await keepPictures(name, []).catch(() => undefined);
      go(paths.outbox());
      return true;
    } catch {
      setFailed(true);
      return false;
    }
  }

  function press(event: FormEvent) {
    event.preventDefault();
    void once(submit);
  }

  return (
    <form className="form" onSubmit={press}>
      <h1>{t('finding')}</h1>
      <label>
        {t('finding_title')}
        <input
          required
          maxLength={LONGEST_TITLE}
          value={title}
          onChange={({ target }) => draft.change('title', target.value)}
        />
      </label>
      <label>
        {t('finding_description')}
        <small> {t('optional')}</small>
        <textarea
          rows={4}
          value={description}
          onChange={({ target }) => draft.change('description', target.value)}
        />
      </label>
      <AreaField value={values.area ?? area} onChange={(code) => draft.change('area', code)} />
      <PlaceField value={place ?? undefined} onChange={(chosen) => draft.change('place', chosen)} />
      <Choices
        legend={
          <>
            {t('urgency')}
            <small> {t('optional')}</small>
          </>
        }
        required={false}
        options={URGENCIES.map((code) => [code, word('urgency', code)])}
        value={urgency ?? ''}
        onChange={(code) => draft.change('urgency', code)}
      />
      <PhotoField draft={name} field="attachments" label={t('attachments')} />
      {failed && <NotKept />}
      <button type="submit" className="main">
        {t('give', { verb: t('finding') })}
      </button>
    </form>
  );
}

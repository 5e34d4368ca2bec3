// Photographs to go with an act, if the person cares to add some.
import '../attachments/attachments.css';

import { type ChangeEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { keepPictures, picturesOf, usePictures } from './pictures';
import { shrink } from './shrink';

const SIDE = 176;

export function PhotoField({ draft, field, label }: { draft: string; field: string; label: string }) {
  const { t } = useTranslation('mobile');
  const id = useId();
  const all = usePictures(draft);
  const [state, setState] = useState<'still' | 'busy' | 'failed'>('still');
  const own = all.filter((picture) => picture.field === field);

  async function add({ target }: ChangeEvent<HTMLInputElement>) {
    setState('busy');
    let failed = false;
    for (const file of target.files ?? []) {
      try {
        const bytes = await shrink(file);
        await keepPictures(draft, [...(await picturesOf(draft)), { field, bytes }]);
      } catch {
        failed = true;
      }
    }
    target.value = '';
    setState(failed ? 'failed' : 'still');
  }

  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        <small> {t('optional')}</small>
      </label>
      <input
        id={id}
        className="files-input"
        type="file"
        accept="image/*"
        multiple
        onChange={(event) => void add(event)}
      />
      {/* The browser's own button speaks the browser's language and not the page's. */}
      <label htmlFor={id} className="files-choose">
        {t('photo_choose')}
      </label>
      <div className="photos" aria-live="polite">
        {own.map((picture, index) => (
          <figure key={index} aria-label={t('photo', { count: index + 1 })}>
            <Thumbnail bytes={picture.bytes} />
            <button
              type="button"
              className="plain"
              aria-label={t('photo_remove', { count: index + 1 })}
              onClick={() =>
                void keepPictures(
                  draft,
                  all.filter((each) => each !== picture),
                )
              }
            >
              {t('remove')}
            </button>
          </figure>
        ))}
        {state === 'busy' && <span>{t('photo_busy')}</span>}
        {state === 'failed' && <span>{t('photo_failed')}</span>}
      </div>
    </div>
  );
}

/** Drawn and not linked: the pages' policy lets them load nothing but what the server sends. */
function Thumbnail({ bytes }: { bytes: ArrayBuffer }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let gone = false;
    void createImageBitmap(new Blob([bytes])).then((bitmap) => {
      const side = Math.min(bitmap.width, bitmap.height);
      const left = (bitmap.width - side) / 2;
      const top = (bitmap.height - side) / 2;
      if (!gone) canvas.current?.getContext('2d')?.drawImage(bitmap, left, top, side, side, 0, 0, SIDE, SIDE);
      bitmap.close();
    });
    return () => {
      gone = true;
    };
  }, [bytes]);
  return <canvas ref={canvas} width={SIDE} height={SIDE} aria-hidden />;
}

// Where it is, in words, and as a point if the person asks for it: this phone's place is never read unasked.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';

type Place = Schemas['Place'];

interface Props {
  value: Place | undefined;
  onChange: (place: Place | undefined) => void;
}

const TEN_MILLIONTHS = 1e7;
const PATIENCE = 20_000;

export function PlaceField({ value, onChange }: Props) {
  const { t } = useTranslation('mobile');
  const [state, setState] = useState<'still' | 'asking' | 'failed'>('still');
  const point = value?.point;

  function change(part: Place) {
    const { address, point } = { ...value, ...part };
    onChange(address || point ? { ...(address && { address }), ...(point && { point }) } : undefined);
  }

  function ask() {
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('still');
        change({
          point: {
            longitude: Math.round(coords.longitude * TEN_MILLIONTHS),
            latitude: Math.round(coords.latitude * TEN_MILLIONTHS),
            crs: 'wgs84',
          },
        });
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: PATIENCE },
    );
  }

  return (
    <div className="field">
      <label>
        {t('address')}
        <small> {t('optional')}</small>
        <input value={value?.address ?? ''} onChange={({ target }) => change({ address: target.value })} />
      </label>
      <div className="joined" aria-live="polite">
        {point ? (
          <>
            <span>
              {t('point', {
                longitude: (point.longitude / TEN_MILLIONTHS).toFixed(5),
                latitude: (point.latitude / TEN_MILLIONTHS).toFixed(5),
              })}
            </span>
            <button type="button" className="plain" onClick={() => change({ point: null })}>
              {t('point_remove')}
            </button>
          </>
        ) : (
          'geolocation' in navigator && (
            <button type="button" onClick={ask} disabled={state === 'asking'}>
              {state === 'asking' ? t('point_asking') : t('point_add')}
            </button>
          )
        )}
        {state === 'failed' && <span>{t('point_failed')}</span>}
      </div>
    </div>
  );
}

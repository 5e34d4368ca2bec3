// Where somebody stands: in words, or as this device knows it, or not at all. Nothing is asked of the device
// before the button is pressed.
import { AimOutlined, CloseOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Control } from '../actions/form';
import type { Schemas } from '../api/client';

type Place = Schemas['Place'];

/** Points are ten-millionths of a degree. */
const DEGREE = 10_000_000;

export function PlaceInput({ id, value, onChange }: Control) {
  const { t } = useTranslation('whistles');
  const place: Place = value ?? {};
  const [state, setState] = useState<'still' | 'asking' | 'refused'>('still');

  function say(next: Place) {
    onChange?.(next.address || next.point ? next : undefined);
  }

  function ask() {
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('still');
        const point = {
          longitude: Math.round(coords.longitude * DEGREE),
          latitude: Math.round(coords.latitude * DEGREE),
          crs: 'wgs84',
        } as const;
        say({ ...place, point });
      },
      () => setState('refused'),
      { timeout: 10_000, maximumAge: 60_000 },
    );
  }

  return (
    <div className="joined place-input">
      <Input
        id={id}
        placeholder={t('place_words')}
        value={place.address}
        onChange={({ target }) => say({ ...place, address: target.value })}
      />
      {place.point ? (
        <Button icon={<CloseOutlined />} onClick={() => say({ ...place, point: null })}>
          {t('position_given')}
        </Button>
      ) : (
        isSecureContext &&
        'geolocation' in navigator && (
          <Button icon={<AimOutlined />} loading={state === 'asking'} onClick={ask}>
            {t('give_position')}
          </Button>
        )
      )}
      {state === 'refused' && <small role="status">{t('no_position')}</small>}
    </div>
  );
}

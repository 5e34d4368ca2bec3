// Where one matter lies, with what else is open around it: a neighbour may be the same thing said twice.
import { useNavigate } from '@tanstack/react-router';
import { Marker } from 'maplibre-gl';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { paths } from '../paths';
import { MapKey } from './MapKey';
import { useMapView } from './mapView';
import { addMatters, showMatters, useOnMap } from './matters';

/** Half the side of what is asked for, in degrees: some two kilometres. */
const AROUND = 0.02;
const CLOSE = 14;

export function PlaceMap({ number, at }: { number: string; at: readonly number[] }) {
  const { t } = useTranslation('command');
  const navigate = useNavigate();
  const [longitude = 0, latitude = 0] = at;
  const { holder, view, failed } = useMapView({ center: [longitude, latitude], zoom: CLOSE });
  const edges = [longitude - AROUND, latitude - AROUND, longitude + AROUND, latitude + AROUND];
  const around = useOnMap(edges.map((edge) => edge.toFixed(4)).join()).data;
  const open = useEffectEvent((chosen: string) => {
    if (chosen !== number) void navigate(paths.order(chosen));
  });

  useEffect(() => {
    if (view) addMatters(view, (chosen) => open(chosen));
  }, [view]);
  useEffect(() => {
    if (!view) return;
    const marker = new Marker({ color: '#1f5f9e' }).setLngLat([longitude, latitude]).addTo(view);
    return () => {
      marker.remove();
    };
  }, [view, longitude, latitude]);
  useEffect(() => {
    if (view && around) showMatters(view, around, Date.now());
  }, [view, around]);

  if (failed)
    return <p>{t('point_at', { longitude: longitude.toFixed(5), latitude: latitude.toFixed(5) })}</p>;
  return (
    <div className="map place-map">
      <div ref={holder} className="map-view" role="region" aria-label={t('map_of_place')} />
      <MapKey />
    </div>
  );
}

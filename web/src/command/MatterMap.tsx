// The map of a place with its open matters: late ones and pressing ones stand out, many in one spot are one circle.
// Everything on it is also in the lists that the figures open.
import 'maplibre-gl/dist/maplibre-gl.css';

import { useNavigate } from '@tanstack/react-router';
import { type GeoJSONSource, Map as MapView, Marker, NavigationControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';

import type { Schemas } from '../api/client';
import { paths } from '../paths';
import { PlaceName } from './PlaceName';
import { ground, namedStyle } from './style';
import { useOnMap } from './overview';

type Collection = Schemas['FeatureCollection'];

setWorkerUrl(workerUrl);

const WORLD = '-180,-90,180,90';
const EMPTY = { type: 'FeatureCollection', features: [] } as const;

/** Colours that keep a contrast of 3 to 1 on both grounds. */
const LATE = '#d43c33';
const PRESSING = '#c77700';
const USUAL = '#3b82c4';

/** Matters with what the map draws them by. */
function drawn({ features }: Collection, now: number) {
  return {
    type: 'FeatureCollection' as const,
    features: features.map((feature) => {
      const { due_at: due, urgency, number, title } = feature.properties;
      const late = due !== null && due !== undefined && Date.parse(due) < now;
      const pressing = urgency === 'emergency' || urgency === 'urgent';
      return {
        type: 'Feature' as const,
        geometry: { type: 'Point' as const, coordinates: feature.geometry.coordinates },
        properties: { number, title, late: late ? 1 : 0, pressing: pressing ? 1 : 0 },
      };
    }),
  };
}

/** Where the matters of each street lie: a name for the spot, as the API has no borders. */
function spots({ features }: Collection) {
  const places = new Map<string, { longitude: number; latitude: number; count: number }>();
  for (const { properties, geometry } of features) {
    const street = properties.area.slice(0, 9);
    const [longitude = 0, latitude = 0] = geometry.coordinates;
    const place = places.get(street) ?? { longitude: 0, latitude: 0, count: 0 };
    place.longitude += longitude;
    place.latitude += latitude;
    place.count += 1;
    places.set(street, place);
  }
  return [...places].map(([street, { longitude, latitude, count }]) => ({
    street,
    at: [longitude / count, latitude / count] as [number, number],
  }));
}

/** A name on the map. */
function Spot({
  view,
  street,
  at: [longitude, latitude],
}: {
  view: MapView;
  street: string;
  at: [number, number];
}) {
  const [element] = useState(() => document.createElement('span'));
  useEffect(() => {
    const marker = new Marker({ element, anchor: 'bottom', offset: [0, -12] });
    marker.setLngLat([longitude, latitude]).addTo(view);
    return () => {
      marker.remove();
    };
  }, [view, element, longitude, latitude]);
  return createPortal(<PlaceName code={street} />, element);
}

/** A browser without WebGL, or on a machine without a screen card, cannot. */
function canDraw(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

interface Props {
  dark: boolean;
}

export function MatterMap({ dark }: Props) {
  const { t } = useTranslation('command');
  const navigate = useNavigate();
  const holder = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<MapView>();
  const [failed] = useState(() => !canDraw());
  const [bbox, setBbox] = useState(WORLD);
  const fitted = useRef(false);
  const matters = useOnMap(bbox).data;
  const open = useEffectEvent((number: string) => void navigate(paths.order(number)));
  const capped = matters?.capped ?? false;
  const look = useEffectEvent((map: MapView) => {
    // One look holds all but the fullest cities: only then is each part asked for by itself.
    if (capped || bbox !== WORLD)
      setBbox(
        map
          .getBounds()
          .toArray()
          .flat()
          .map((edge) => edge.toFixed(4))
          .join(),
      );
  });

  useEffect(() => {
    if (!holder.current) return;
    const map = new MapView({
      container: holder.current,
      style: ground(dark),
      // Whoever drew the map is named; a plain ground was drawn by nobody.
      attributionControl: namedStyle() ? { compact: false } : false,
      center: [115.04, 30.2],
      zoom: 9,
    });
    map.addControl(new NavigationControl({ showCompass: false }));
    map.on('load', () => {
      map.addSource('matters', {
        type: 'geojson',
        data: EMPTY as never,
        cluster: true,
        clusterRadius: 36,
        clusterProperties: { late: ['+', ['get', 'late']], pressing: ['+', ['get', 'pressing']] },
      });
      map.addLayer({
        id: 'matters',
        type: 'circle',
        source: 'matters',
        paint: {
          'circle-color': [
            'case',
            ['>', ['get', 'late'], 0],
            LATE,
            ['>', ['get', 'pressing'], 0],
            PRESSING,
            USUAL,
          ],
          'circle-radius': ['step', ['coalesce', ['get', 'point_count'], 1], 6, 2, 10, 10, 15, 50, 22],
          'circle-opacity': 0.85,
          'circle-stroke-width': 1.5,
          'circle-stroke-color': '#ffffff',
        },
      });
      setView(map);
    });
    map.on('click', 'matters', ({ features, lngLat }) => {
      const { number } = features?.[0]?.properties ?? {};
      if (number) open(String(number));
      else map.easeTo({ center: lngLat, zoom: map.getZoom() + 2 });
    });
    map.on('mouseenter', 'matters', () => (map.getCanvas().style.cursor = 'pointer'));
    map.on('mouseleave', 'matters', () => (map.getCanvas().style.cursor = ''));
    map.on('moveend', () => look(map));
    return () => {
      setView(undefined);
      map.remove();
    };
  }, [dark]);

  useEffect(() => {
    if (!view || !matters) return;
    view.getSource<GeoJSONSource>('matters')?.setData(drawn(matters, Date.now()) as never);
    const [first] = matters.features;
    if (fitted.current || !first) return;
    const all = matters.features.map(({ geometry }) => geometry.coordinates);
    const edge = (pick: (...all: number[]) => number, axis: 0 | 1) => pick(...all.map((at) => at[axis] ?? 0));
    view.fitBounds(
      [
        [edge(Math.min, 0), edge(Math.min, 1)],
        [edge(Math.max, 0), edge(Math.max, 1)],
      ],
      { padding: 40, maxZoom: 14, animate: false },
    );
    fitted.current = true;
  }, [view, matters]);

  return (
    <div className="command-map">
      {failed ? (
        <p className="command-empty">{t('map_failed')}</p>
      ) : (
        <div ref={holder} className="command-map-view" role="region" aria-label={t('map')} />
      )}
      {view &&
        matters &&
        spots(matters).map(({ street, at }) => <Spot key={street} view={view} street={street} at={at} />)}
      <p className="map-key">
        <span style={{ color: LATE }}>●</span> {t('late')} <span style={{ color: PRESSING }}>●</span>{' '}
        {t('pressing')} <span style={{ color: USUAL }}>●</span> {t('usual')}
        {matters && (
          <>
            {' '}
            ·{' '}
            {capped
              ? t('map_capped', { count: matters.features.length })
              : t('map_count', { count: matters.features.length })}
          </>
        )}
      </p>
    </div>
  );
}

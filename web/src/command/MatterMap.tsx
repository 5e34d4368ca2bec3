// The map of a place with its open matters. Everything on it is also in the lists that the figures open.
import { useNavigate } from '@tanstack/react-router';
import { type Map as MapView, Marker } from 'maplibre-gl';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';

import { MapKey } from '../map/MapKey';
import { type Begins, useMapView } from '../map/mapView';
import { type Collection, addMatters, showMatters, useOnMap } from '../map/matters';
import { paths } from '../paths';
import { type Locality, useLocality } from '../registers/registers';
import { PlaceName } from './PlaceName';

const WORLD = '-180,-90,180,90';
/** Where the map stands until it knows its matters: at the city's centre, or over the country. */
const CITY_ZOOM = 11;
const COUNTRY = { center: [104, 36], zoom: 3 } as const;

/** Ten-millionths of a degree, as a point is given. */
const TEN_MILLIONTHS = 1e7;

function beginning(center: Locality['map_center'] | undefined): Begins {
  if (!center) return { ...COUNTRY, yields: true };
  const { longitude, latitude } = center;
  return {
    center: [longitude / TEN_MILLIONTHS, latitude / TEN_MILLIONTHS],
    zoom: CITY_ZOOM,
    yields: true,
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
  return [...places]
    .toSorted(([, one], [, other]) => other.count - one.count)
    .map(([street, { longitude, latitude, count }]) => ({
      street,
      at: [longitude / count, latitude / count] as [number, number],
    }));
}

/** How much room a name takes, in pixels. */
const [WIDE, HIGH] = [90, 26];

/** The names that find room as the map stands now, those of the fullest streets first. */
function withRoom(view: MapView, all: ReturnType<typeof spots>) {
  const taken: { x: number; y: number }[] = [];
  return all.filter(({ at }) => {
    const { x, y } = view.project(at);
    if (taken.some((other) => Math.abs(other.x - x) < WIDE && Math.abs(other.y - y) < HIGH)) return false;
    taken.push({ x, y });
    return true;
  });
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

/** The map, once it is known where the city is. */
export function MatterMap() {
  const { isPending, data } = useLocality();
  if (isPending) return <div className="map command-map" />;
  return <CityMap begins={beginning(data?.map_center)} />;
}

function CityMap({ begins }: { begins: Begins }) {
  const { t } = useTranslation('command');
  const navigate = useNavigate();
  const { holder, view, failed } = useMapView(begins);
  const [bbox, setBbox] = useState(WORLD);
  const fitted = useRef(false);
  const matters = useOnMap(bbox).data;
  const open = useEffectEvent((number: string) => void navigate(paths.order(number)));
  const capped = matters?.capped ?? false;
  // Names find other room once the map has moved.
  const [, setMoved] = useState(0);
  const look = useEffectEvent((map: MapView) => {
    setMoved((before) => before + 1);
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
    if (!view) return;
    addMatters(view, (number) => open(number));
    view.on('moveend', () => look(view));
  }, [view]);

  useEffect(() => {
    if (!view || !matters) return;
    showMatters(view, matters, Date.now());
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
    <div className="map command-map">
      {failed ? (
        <p className="command-empty">{t('map_failed')}</p>
      ) : (
        <div ref={holder} className="map-view" role="region" aria-label={t('map')} />
      )}
      {view &&
        matters &&
        withRoom(view, spots(matters)).map(({ street, at }) => (
          <Spot key={street} view={view} street={street} at={at} />
        ))}
      <MapKey>{matters && t(capped ? 'map_capped' : 'map_count', { count: matters.features.length })}</MapKey>
    </div>
  );
}

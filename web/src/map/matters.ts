// Open matters as a map draws them: late ones and pressing ones stand out, many in one spot are one circle.
import { useQuery } from '@tanstack/react-query';
import type { GeoJSONSource, Map as MapView } from 'maplibre-gl';

import { type Schemas, answer, api } from '../api/client';

export type Collection = Schemas['FeatureCollection'];

/** Colours that keep a contrast of 3 to 1 on both grounds. */
export const LATE = '#d43c33';
export const PRESSING = '#c77700';
export const USUAL = '#3b82c4';

const NAME = 'matters';

/** Open matters inside `west,south,east,north`. */
export function useOnMap(bbox: string) {
  return useQuery({
    queryKey: ['work_order', 'list', 'map', bbox],
    queryFn: () => answer(api.GET('/api/v1/map/matters', { params: { query: { bbox } } })),
    placeholderData: (before) => before,
  });
}

/** Draws the matters, anew each time; `open` is told which one is chosen. */
export function addMatters(map: MapView, open: (number: string) => void): void {
  map.addSource(NAME, {
    type: 'geojson',
    data: { type: 'FeatureCollection', features: [] },
    cluster: true,
    clusterRadius: 36,
    clusterProperties: { late: ['+', ['get', 'late']], pressing: ['+', ['get', 'pressing']] },
  });
  map.addLayer({
    id: NAME,
    type: 'circle',
    source: NAME,
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
  map.on('click', NAME, ({ features, lngLat }) => {
    const { number } = features?.[0]?.properties ?? {};
    if (number) open(String(number));
    else map.easeTo({ center: lngLat, zoom: map.getZoom() + 2 });
  });
  map.on('mouseenter', NAME, () => (map.getCanvas().style.cursor = 'pointer'));
  map.on('mouseleave', NAME, () => (map.getCanvas().style.cursor = ''));
}

export function showMatters(map: MapView, { features }: Collection, now: number): void {
  map.getSource<GeoJSONSource>(NAME)?.setData({
    type: 'FeatureCollection',
    features: features.map((feature) => {
      const { due_at: due, urgency, number, title } = feature.properties;
      const late = due !== null && due !== undefined && Date.parse(due) < now;
      const pressing = urgency === 'emergency' || urgency === 'urgent';
      return {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: feature.geometry.coordinates },
        properties: { number, title, late: late ? 1 : 0, pressing: pressing ? 1 : 0 },
      };
    }),
  });
}

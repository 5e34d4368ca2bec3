// A map in a page: on the city's own style or on a plain ground, in a browser that can draw one.
import './map.css';

import { Map as MapView, NavigationControl, ScaleControl } from 'maplibre-gl';
import { type RefObject, useEffect, useRef, useState } from 'react';

import { useDark } from '../workbench/Theme';
import { canDraw } from './drawing';
import { ground, namedStyle } from './style';

interface Drawn {
  /** What the map is drawn into. */
  holder: RefObject<HTMLDivElement | null>;
  /** The map, once it takes sources and layers. */
  view: MapView | undefined;
  /** Whether this browser cannot draw one. */
  failed: boolean;
}

export interface Begins {
  center: readonly [longitude: number, latitude: number];
  zoom: number;
  /** Whether the city's own style, where it says where to begin, goes before. */
  yields?: boolean;
}

/** Begins at a place, which is there once; where it goes from there is its owner's. */
export function useMapView({ center, zoom, yields = false }: Begins): Drawn {
  const holder = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<MapView>();
  const [failed] = useState(() => !canDraw());
  const [begins] = useState({ center, zoom, yields: yields && namedStyle() !== undefined });
  const dark = useDark();
  useEffect(() => {
    if (!holder.current) return;
    const map = new MapView({
      container: holder.current,
      style: ground(dark),
      // Whoever drew the map is named; a plain ground was drawn by nobody.
      attributionControl: namedStyle() ? { compact: false } : false,
      ...(begins.yields ? {} : { center: [...begins.center], zoom: begins.zoom }),
    });
    map.addControl(new NavigationControl({ showCompass: false }));
    map.addControl(new ScaleControl());
    map.on('load', () => {
      if (begins.yields && !map.getStyle().center)
        map.jumpTo({ center: [...begins.center], zoom: begins.zoom });
      setView(map);
    });
    return () => {
      setView(undefined);
      map.remove();
    };
  }, [dark, begins]);
  return { holder, view, failed };
}

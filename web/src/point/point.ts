// The map that a resident points on: a page inside the page of the report, which is told where the cross lies each
// time somebody has moved the map. The words about it stand in the page around it.
import './point.css';

import { Map as MapView } from 'maplibre-gl';

import { canDraw } from '../map/drawing';
import { ground } from '../map/style';

/** WGS-84, in degrees; or that this browser draws no maps. */
type Told = { longitude: string; latitude: string } | { failed: true };

/** Near enough to tell houses apart. */
const CLOSE = 15;

function tell(told: Told): void {
  window.parent.postMessage(told, location.origin);
}

/** The point noted before, as `#longitude,latitude`; else the map begins where its style says. */
function noted(): { center?: [number, number]; zoom?: number } {
  const [longitude, latitude] = location.hash.slice(1).split(',').map(Number);
  return longitude && latitude ? { center: [longitude, latitude], zoom: CLOSE } : {};
}

if (canDraw()) {
  const title = window.frameElement?.getAttribute('title') ?? document.title;
  const map = new MapView({
    container: 'map',
    style: ground(false),
    locale: { 'Map.Title': title },
    attributionControl: { compact: true },
    ...noted(),
  });
  map.on('moveend', ({ originalEvent }) => {
    if (!originalEvent) return;
    const { lng, lat } = map.getCenter().wrap();
    tell({ longitude: lng.toFixed(6), latitude: lat.toFixed(6) });
  });
} else tell({ failed: true });

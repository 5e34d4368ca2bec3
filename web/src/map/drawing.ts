// What MapLibre needs wherever it draws: its style and its workers.
import 'maplibre-gl/dist/maplibre-gl.css';

import { setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';

setWorkerUrl(workerUrl);

/** A browser without WebGL, or on a machine without a screen card, cannot. */
export function canDraw(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

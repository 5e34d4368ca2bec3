// What the map is drawn on. A city with a map of its own names its MapLibre style in the page; without one the
// matters stand on a plain ground, and nothing is asked of anybody.
import type { StyleSpecification } from 'maplibre-gl';

/** The address of the city's own style, if it has one. */
export function namedStyle(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[name="map-style"]')?.content;
}

export function ground(dark: boolean): string | StyleSpecification {
  const named = namedStyle();
  if (named) return named;
  return {
    version: 8,
    sources: {},
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': dark ? '#1b232b' : '#eaeff3' } },
    ],
  };
}

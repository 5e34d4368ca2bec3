// The present moment, to the half minute, for everything that counts down on a page.
import { useSyncExternalStore } from 'react';

const STEP = 30_000;

function subscribe(tick: () => void): () => void {
  const timer = setInterval(tick, STEP);
  return () => clearInterval(timer);
}

const present = () => Math.floor(Date.now() / STEP) * STEP;

export function useNow(): number {
  return useSyncExternalStore(subscribe, present);
}

// The page's side of the service worker.
import { BASE } from '../paths';

export function registerWorker(): void {
  // In development the server has no built worker.
  if (import.meta.env.PROD && 'serviceWorker' in navigator)
    void navigator.serviceWorker.register(`${BASE}/worker.js`, { scope: `${BASE}/`, updateViaCache: 'none' });
}

/** Has the worker forget what it kept for the one who signs out. */
export function forgetRegisters(): void {
  navigator.serviceWorker?.controller?.postMessage('forget');
}

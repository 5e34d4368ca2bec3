// The page's side of the service worker.
import { BASE } from '../paths';

/** `first`: the worker has come to a page that began without one, and has seen nothing of what it asked for. */
export function registerWorker(first: () => void): void {
  // In development the server has no built worker.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const worker = navigator.serviceWorker;
  if (!worker.controller) worker.addEventListener('controllerchange', first, { once: true });
  void worker.register(`${BASE}/worker.js`, { scope: `${BASE}/`, updateViaCache: 'none' });
  // A page on its way here while the worker came to life was not taken over with the others.
  void worker.ready.then(({ active }) => {
    if (!worker.controller) active?.postMessage('claim');
  });
}

/** Has the worker forget what it kept for the one who signs out. */
export function forgetRegisters(): void {
  navigator.serviceWorker?.controller?.postMessage('forget');
}

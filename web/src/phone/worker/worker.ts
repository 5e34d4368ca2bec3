// The service worker of the phone pages: they open without a network. It keeps the pages themselves and the
// city's registers. It keeps no matter, since matters speak of people, and sends nothing: that is the outbox's.
/// <reference lib="webworker" />
declare const self: ServiceWorkerGlobalScope;

/** What the build has put together for the pages: their files, and a name for this build. */
declare const __SHELL__: { build: string; files: readonly string[] };

/** The city's registers, so that a finding can be written without a network. */
const REGISTERS = 'shaoying-phone-registers';
/** The pages themselves; what follows tells one build from the other. */
const SHELL = 'shaoying-phone-shell-';
const PAGE = '/m/';
const { build, files } = __SHELL__;
const shell = SHELL + build;
const REGISTER = /^\/api\/v1\/(areas|localities\/current)$/;
/** How long a page waits for the network, in milliseconds, before the kept one is shown. */
const PATIENCE = 3_000;

self.addEventListener('install', (event) => {
  const store = async () => {
    const cache = await caches.open(shell);
    await cache.addAll([PAGE, ...files].map((path) => new Request(path, { cache: 'reload' })));
    await self.skipWaiting();
  };
  event.waitUntil(store());
});

self.addEventListener('activate', (event) => {
  const clean = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(SHELL) && name !== shell);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

self.addEventListener('message', (event) => {
  if (event.data === 'claim') event.waitUntil(self.clients.claim());
  // Whoever signs out leaves nothing behind but what they have yet to send.
  if (event.data === 'forget') event.waitUntil(caches.delete(REGISTERS));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname, searchParams } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  // Names for codes are asked for in ever other bundles; the page keeps those by itself.
  else if (REGISTER.test(pathname) && !searchParams.has('codes')) event.respondWith(register(request));
  else if (files.includes(pathname)) event.respondWith(file(request));
});

/** The newest page if it comes in time, so that it and its files are of one build; else the kept one. */
async function page(request: Request): Promise<Response> {
  const kept = await caches.match(PAGE, { cacheName: shell });
  const asked = fetch(request).then((fresh) => {
    if (!fresh.ok && kept) throw new TypeError(String(fresh.status));
    return fresh;
  });
  if (!kept) return asked;
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept.clone()), PATIENCE));
  return Promise.race([asked, late]).catch(() => kept);
}

/** Files carry their content in their names, so a kept one is the right one. */
async function file(request: Request): Promise<Response> {
  return (await caches.match(request.url, { cacheName: shell })) ?? fetch(request);
}

async function register(request: Request): Promise<Response> {
  const cache = await caches.open(REGISTERS);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await cache.put(request, fresh.clone());
    return fresh;
  } catch (error) {
    const kept = await cache.match(request);
    if (kept) return kept;
    throw error;
  }
}

// A module, so that its names are its own.
export {};

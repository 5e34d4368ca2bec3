// Browser tests against a city of their own: the binary's demo in a fresh folder, on two sizes of screen.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { defineConfig } from '@playwright/test';

const PORT = Number(process.env['SHAOYING_BROWSER_PORT'] ?? 18_431);
const url = `http://127.0.0.1:${PORT}`;
const binary = process.env['SHAOYING_BINARY'] ?? resolve(import.meta.dirname, '../../target/debug/shaoying');

// Kept for the workers, which read this file again.
process.env['SHAOYING_BROWSER_FOLDER'] ??= mkdtempSync(join(tmpdir(), 'shaoying-browser-'));
const folder = process.env['SHAOYING_BROWSER_FOLDER'];

/** Where the city has its map; each browser of the walks answers for it. */
export const MAP = '/city/style.json';

/** The other servers that this map may take tiles from: one for each worker, beside the city's own port. */
export const TILES = [PORT + 1, PORT + 2].map((port) => `http://127.0.0.1:${port}`);

/** A demonstration in a folder of its own, with a past of some days. */
export const city = (days: number) => ({
  command: `"${binary}" demo --listen 127.0.0.1:${PORT} --folder "${join(folder, 'city')}" --days ${days} --map-style ${MAP} --map-origins ${TILES.join()}`,
  url: `${url}/readyz`,
  timeout: 120_000,
});

/** The browser of the machine, asking nothing of the network but what the pages ask. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: '.',
  testMatch: '*.walk.ts',
  outputDir: join(folder, 'results'),
  workers: TILES.length,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    baseURL: url,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env['SHAOYING_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [...QUIET, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      // A keyboard for a hundred, a folder of rules: nobody has them on a phone. Of every stage, one size is enough.
      testIgnore: ['hundred.walk.ts', 'matters.walk.ts', 'version.walk.ts'],
      use: { viewport: { width: 390, height: 844 }, hasTouch: true },
    },
  ],
  webServer: city(3),
});

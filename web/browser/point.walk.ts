// A resident points on the city's map; the point is with the report, and lets go when the map fails.
import { createServer } from 'node:http';

import { STYLE, accessible, expect, test } from './people';
import { MAP, TILES } from './playwright.config';

/** A picture of one grey point. */
const TILE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mM4AwAAzgDNee7qPQAAAABJRU5ErkJggg==',
  'base64',
);

test('the place under the cross goes with the report', async ({ comes }) => {
  const page = await comes();
  await page.goto('/report');
  await page.getByRole('button', { name: '在地图上指' }).click();
  const map = page.frameLocator('#pointing iframe');
  await map.getByRole('region', { name: '事情所在处的地图' }).press('ArrowRight');
  await expect(page.getByText('已记下十字所在的地方')).toBeVisible();
  const longitude = page.locator('[name=longitude]');
  await expect(longitude).toHaveValue(/^115\.\d{6}$/);
  await expect(page.locator('[name=latitude]')).toHaveValue(/^30\.\d{6}$/);
  await accessible(page);
  await page.getByRole('button', { name: '不用这个位置' }).click();
  await expect(longitude).toHaveValue('');
});

test('the map has its tiles from another server that the city has named', async ({ comes }, {
  parallelIndex,
}) => {
  const origin = TILES[parallelIndex] ?? '';
  const asked: string[] = [];
  const server = createServer(({ url }, answer) => {
    asked.push(url ?? '');
    answer.writeHead(200, { 'Content-Type': 'image/png', 'Access-Control-Allow-Origin': '*' }).end(TILE);
  });
  await new Promise<void>((listening) => server.listen(Number(new URL(origin).port), '127.0.0.1', listening));
  try {
    const page = await comes();
    const tiles = { type: 'raster', tiles: [`${origin}/{z}/{x}/{y}.png`], tileSize: 256 };
    const style = {
      ...STYLE,
      sources: { tiles },
      layers: [...STYLE.layers, { id: 'tiles', type: 'raster', source: 'tiles' }],
    };
    await page.route(`**${MAP}`, (route) => route.fulfill({ json: style }));
    await page.goto('/report');
    const answered = page.waitForResponse((response) => response.url().startsWith(origin));
    await page.getByRole('button', { name: '在地图上指' }).click();
    const answer = await answered;
    expect(answer.ok()).toBe(true);
    expect(await answer.finished()).toBeNull();
    expect(asked).toContainEqual(expect.stringMatching(/^\/\d+\/\d+\/\d+\.png$/));
    await accessible(page);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

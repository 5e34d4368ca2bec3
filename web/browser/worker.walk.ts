// However the phone's pages and their service worker come to a device, a finding can be written there offline.
import { type Page } from '@playwright/test';

import { expect, test } from './people';
import { keptForLater } from './prepared';

const underWorker = (page: Page) => page.evaluate(() => navigator.serviceWorker.controller !== null);

test('the worker comes while the page still waits for the registers', async ({ comes }) => {
  const page = await comes('grid');
  let held = 0;
  await page.route(/\/api\/v1\/(areas\?parent|localities\/current$)/, async (route) => {
    held += 1;
    await expect.poll(() => underWorker(page)).toBe(true);
    await route.continue();
  });
  await page.goto('/m/finding');
  await keptForLater(page);
  expect(held).toBeGreaterThan(0);
});

test('the worker comes while the page is still on its way', async ({ comes }) => {
  const first = await comes('grid');
  const page = await first.context().newPage();
  let held = 0;
  await page.route('**/m/finding', async (route) => {
    held += 1;
    await first.goto('/m/outbox');
    await expect.poll(() => underWorker(first)).toBe(true);
    await first.close();
    await route.continue();
  });
  await page.goto('/m/finding');
  await keptForLater(page);
  expect(held).toBe(1);
});

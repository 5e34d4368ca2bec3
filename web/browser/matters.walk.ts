// One matter of every kind and stage the demonstration has, and pages that only some matters have: nothing said wrong,
// and WCAG 2.2 A and AA kept. In one language, since `pages.walk.ts` opens every page in both.
import type { Page } from '@playwright/test';

import { accessible, expect, test } from './people';

interface Row {
  number: string;
  stage: string;
}

/** As many of a list as one page gives, and one of each stage among them. */
async function oneOfEach(page: Page, kind: string, list: string): Promise<Row[]> {
  const answer = await page.request.get(`/api/v1/${kind}?list=${list}&limit=200`);
  expect(answer.ok(), await answer.text()).toBe(true);
  const { items } = (await answer.json()) as { items: Row[] };
  return [...new Map(items.map((row) => [row.stage, row])).values()];
}

/** The matters of a kind, each under its own title, without the list beside it. */
async function walked(page: Page, kind: string, folder: string, list = 'newest') {
  const rows = await oneOfEach(page, kind, list);
  expect(rows.length, `${kind} ${list}`).toBeGreaterThan(0);
  for (const { number } of rows) await kept(page, `/staff/${folder}/${number}`);
}

async function kept(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
  await expect(page.locator('.ant-skeleton, .ant-spin')).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await accessible(page);
}

test('every stage of an order and of an appeal', async ({ comes }) => {
  const page = await comes('dispatcher');
  await walked(page, 'work-orders', 'orders');
  await walked(page, 'appeals', 'appeals');
});

test('every stage of a whistle and of a right', async ({ comes }) => {
  const page = await comes('street');
  await walked(page, 'whistles', 'whistles');
  await walked(await comes('leader'), 'rights', 'rights');
});

test('every stage of an admission, and one with what was refused before', async ({ comes }) => {
  const page = await comes('arbiter');
  await walked(page, 'admissions', 'admissions');
  const answer = await page.request.get('/api/v1/admissions?list=newest&limit=200');
  const { items } = (await answer.json()) as { items: Row[] };
  for (const { number } of items) {
    const view = await (await page.request.get(`/api/v1/admissions/${number}`)).json();
    if (view.precedents.length > 0) return kept(page, `/staff/admissions/${number}`);
  }
});

test('an alarm, and two lists side by side', async ({ comes }) => {
  const machine = await comes('machine');
  const answer = await machine.request.get('/api/v1/alarms');
  const { items } = (await answer.json()) as { items: { number: string }[] };
  expect(items.length).toBeGreaterThan(0);
  await kept(machine, `/staff/alarms/${items[0]?.number}`);
  const page = await comes('arbiter');
  await page.goto('/staff/lists');
  const ticks = page.getByRole('table').getByRole('checkbox');
  await ticks.nth(0).check();
  await ticks.nth(1).check();
  await expect(page.getByRole('heading', { level: 3 })).not.toHaveCount(0);
  await expect(page.locator('.ant-spin')).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await accessible(page);
});

// Somebody at a browser of their own, watched: a page that complains in its console or breaks fails the test.
import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContextOptions, type Page, test as base, expect } from '@playwright/test';

import { MAP } from './playwright.config';

export { expect };

/** The city's map: a plain ground around its first street. */
export const STYLE = {
  version: 8,
  center: [115.07, 30.22],
  zoom: 13,
  sources: {},
  layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#eaeff3' } }],
};

const PASSWORD = 'shaoying-demo';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

type Comes = (account?: string, options?: BrowserContextOptions) => Promise<Page>;

interface People {
  /** Opens a browser for an account, signed in, or for a resident. */
  comes: Comes;
  /** Console messages that a test provokes, such as a refusal it is about. */
  expected: RegExp[];
}

export const test = base.extend<People>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the pattern, and takes no other
  expected: async ({}, give) => give([]),
  comes: async (
    { browser, contextOptions, baseURL, viewport, locale, timezoneId, hasTouch, expected },
    give,
  ) => {
    const complaints: string[] = [];
    const opened: { close: () => Promise<void> }[] = [];
    await give(async (account, options = {}) => {
      const context = await browser.newContext({
        ...contextOptions,
        ...(baseURL !== undefined && { baseURL }),
        ...(locale !== undefined && { locale }),
        ...(timezoneId !== undefined && { timezoneId }),
        viewport,
        hasTouch,
        reducedMotion: 'reduce',
        ...options,
      });
      opened.push(context);
      await context.route(`**${MAP}`, (route) => route.fulfill({ json: STYLE }));
      if (account !== undefined) {
        const headers = { Origin: options.baseURL ?? baseURL ?? '' };
        const data = { account, password: PASSWORD };
        const signedIn = await context.request.post('/api/v1/sessions', { headers, data });
        expect(signedIn.ok(), `${account} signs in`).toBe(true);
      }
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
      });
      return page;
    });
    for (const context of opened) await context.close();
    expect(complaints.filter((said) => !expected.some((pattern) => pattern.test(said)))).toEqual([]);
  },
});

/** Nothing of WCAG 2.2 A and AA that a machine can find, and nothing wider than the screen. */
export async function accessible(page: Page): Promise<void> {
  // Before its styles are there a page has nothing to look at.
  await page.waitForLoadState('load');
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const told = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`).join('\n')}`,
  );
  expect(told, page.url()).toEqual([]);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over, `${page.url()} is wider than the screen`).toBeLessThanOrEqual(0);
}

/** What a resident has in hand after reporting. */
export interface Reported {
  number: string;
  progress: string;
}

/** A resident reports, in words, at a place of the demo's first street. axe looks only where scripts run. */
export async function report(page: Page, words: string, scripted = true): Promise<Reported> {
  const looked = async () => {
    if (scripted) await accessible(page);
  };
  await page.goto('/report');
  await looked();
  await page.getByRole('radio', { name: /投诉/ }).check();
  await page.locator('#words').fill(words);
  await page.locator('#street').selectOption({ label: '胜阳港街道' });
  await page.locator('#address').fill('菜市场北门');
  await page.locator('#name').fill('王小明');
  await page.locator('#phone').fill('13800001234');
  await page.locator('form button[type=submit]').click();
  await expect(page.getByRole('heading', { name: '请再看一遍' })).toBeVisible();
  await looked();
  await page.getByRole('button', { name: '确认提交' }).click();
  await expect(page.getByRole('heading', { name: '已经收到' })).toBeVisible();
  await looked();
  const number = await page.locator('#number').innerText();
  const progress = (await page.locator('#link').getAttribute('href')) ?? '';
  return { number, progress };
}

/** The order that answers an appeal, as its page tells whoever may see it. */
export async function orderOf(page: Page, appeal: string): Promise<string> {
  const answer = await page.request.get(`/api/v1/appeals/${appeal}`);
  const { appeal: said } = await answer.json();
  return said.order as string;
}

/** A new order in the street's area; its number. */
export async function opened(page: Page, title: string): Promise<string> {
  const answer = await page.request.post('/api/v1/work-orders', {
    headers: {
      Origin: new URL(test.info().project.use.baseURL ?? '').origin,
      'Idempotency-Key': crypto.randomUUID(),
    },
    data: {
      source: 'grid_finding',
      title,
      description: title,
      area: '420202007003',
      urgency: null,
      place: null,
      judgement: null,
    },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  const view = await answer.json();
  return (view.order?.number ?? view.number) as string;
}

// Every form of an order opens for whoever may do it, and keeps WCAG 2.2 A and AA; in Chinese and in English.
import { type Page } from '@playwright/test';

import { accessible, expect, test } from './people';
import { commanded, dispatched, received } from './prepared';

/** Opens each form that the page offers, one after the other. */
async function everyForm(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  const offered = page.locator('.actions-bar button[aria-expanded]');
  await expect(offered.first()).toBeVisible();
  const names: string[] = [];
  for (let index = 0; index < (await offered.count()); index += 1) {
    await offered.nth(index).click();
    await expect(page.locator('.act-form')).toBeVisible();
    names.push((await page.locator('.act-form').getAttribute('aria-label')) ?? '');
    await accessible(page);
    // What is missing is told beside its field, in colours that can be read.
    const send = page.locator('.act-form button[type=submit]');
    const needs = await page.locator('.act-form .ant-form-item-required').count();
    if (needs > 0 && (await send.isEnabled())) {
      await send.click();
      if ((await page.locator('.act-form .ant-form-item-explain-error').count()) > 0) await accessible(page);
    }
    await page.locator('.act-form-end button:not([type=submit])').click();
  }
  return names;
}

for (const locale of ['zh-CN', 'en-US'])
  test(`the forms of an order in ${locale}`, async ({ comes }) => {
    test.setTimeout(180_000);
    const [street, dispatcher, officer] = [
      await comes('street', { locale }),
      await comes('dispatcher', { locale }),
      await comes('officer', { locale }),
    ];
    const fresh = await received(street, '路灯不亮，请维修');
    await everyForm(street, `/staff/orders/${fresh}`);
    const sent = await dispatched(street, dispatcher, '路灯不亮，请尽快维修');
    await everyForm(officer, `/staff/orders/${sent}`);
    await everyForm(dispatcher, `/staff/orders/${sent}`);
    await everyForm(await comes('supervisor', { locale }), `/staff/orders/${sent}`);
    for (const noun of ['acknowledgements', 'handling-starts'])
      await commanded(officer, `work-orders/${sent}/${noun}`, {});
    await everyForm(officer, `/staff/orders/${sent}`);
    await commanded(officer, `work-orders/${sent}/handlings`, {
      outcome: 'solved',
      public_reply: '已修好。',
    });
    await everyForm(await comes('verifier', { locale }), `/staff/orders/${sent}`);
    const leader = await comes('leader', { locale });
    await leader.goto(`/staff/blow?order=${fresh}`);
    await expect(leader.locator('form')).toBeVisible();
    await accessible(leader);
  });

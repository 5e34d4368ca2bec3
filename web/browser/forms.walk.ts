// Every form of an order opens for whoever may do it, and keeps WCAG 2.2 A and AA, also while it says what is missing.
import { type Page } from '@playwright/test';

import { accessible, expect, test } from './people';
import { commanded, dispatched, received } from './prepared';

test.describe.configure({ timeout: 300_000 });

/** Opens each form that a matter's page offers, one after the other; the names it went by. */
async function everyForm(page: Page, order: string): Promise<string[]> {
  await page.goto(`/staff/orders/${order}`);
  const offered = page.locator('.actions-bar button[aria-expanded]');
  await expect(offered.first()).toBeVisible();
  const names: string[] = [];
  for (let index = 0; index < (await offered.count()); index += 1) {
    await offered.nth(index).click();
    const form = page.locator('.act-form');
    await expect(form).toBeVisible();
    names.push((await form.getAttribute('aria-label')) ?? '');
    // Nothing is filled in, so a form that needs something says so beside the field, and sends nothing.
    const empty = form.locator('.ant-form-item:has(.ant-form-item-required)').filter({
      has: page.locator('textarea:not([aria-hidden])'),
    });
    if ((await empty.count()) > 0) {
      await form.locator('button[type=submit]').click();
      await expect(form.locator('.ant-form-item-explain-error').first()).toBeVisible();
    }
    await accessible(page);
    await form.locator('.act-form-end button:not([type=submit])').click();
  }
  return names;
}

for (const locale of ['zh-CN', 'en-US']) {
  test(`judging, and blowing a whistle for it, in ${locale}`, async ({ comes }) => {
    const street = await comes('street', { locale });
    const order = await received(street, '路灯不亮，请维修');
    expect(await everyForm(street, order)).toContain(locale === 'zh-CN' ? '研判' : 'Judge');
    const leader = await comes('leader', { locale });
    await leader.goto(`/staff/blow?order=${order}`);
    await expect(leader.locator('form')).toBeVisible();
    await accessible(leader);
  });

  test(`objecting, reassigning and supervising, in ${locale}`, async ({ comes }) => {
    const [street, dispatcher] = [await comes('street'), await comes('dispatcher', { locale })];
    const order = await dispatched(street, dispatcher, '路灯不亮，请尽快维修');
    const officer = await comes('officer', { locale });
    expect(await everyForm(officer, order)).toContain(locale === 'zh-CN' ? '提出异议' : 'Object');
    await everyForm(dispatcher, order);
    await everyForm(await comes('supervisor', { locale }), order);
  });

  test(`handling, extending and verifying, in ${locale}`, async ({ comes }) => {
    const [street, dispatcher] = [await comes('street'), await comes('dispatcher')];
    const order = await dispatched(street, dispatcher, '路灯不亮，请马上维修');
    const officer = await comes('officer', { locale });
    for (const noun of ['acknowledgements', 'handling-starts'])
      await commanded(officer, `work-orders/${order}/${noun}`, {});
    expect(await everyForm(officer, order)).toContain(
      locale === 'zh-CN' ? '申请延期' : 'Ask for an extension',
    );
    await commanded(officer, `work-orders/${order}/handlings`, {
      outcome: 'solved',
      public_reply: '已修好。',
    });
    await everyForm(await comes('verifier', { locale }), order);
  });
}

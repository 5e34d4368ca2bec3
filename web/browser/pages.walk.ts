// Every page opens for whoever it is for, says nothing wrong, and keeps WCAG 2.2 A and AA; in Chinese and in English.
import { PAGES, addressOf } from './pages';
import { accessible, expect, test } from './people';

for (const locale of ['zh-CN', 'en-US'])
  for (const [account, pages] of PAGES)
    test(`${account ?? 'resident'} in ${locale}`, async ({ comes }) => {
      const page = await comes(account, { locale });
      for (const path of Object.values(pages)) {
        await page.goto(await addressOf(page, path));
        await expect(page.getByRole('main')).toBeVisible();
        await page.waitForLoadState('networkidle').catch(() => undefined);
        await expect(page.getByRole('alert')).toHaveCount(0);
        await accessible(page);
      }
    });

test('somebody signs in, in English', async ({ comes, expected }) => {
  expected.push(/status of 401/);
  const page = await comes(undefined, { locale: 'en-US' });
  for (const face of ['/staff', '/m']) {
    await page.context().clearCookies();
    await page.goto(face);
    await accessible(page);
    await page.getByLabel('Account').fill('street');
    await page.getByLabel('Password').fill('shaoying-demo');
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page.getByText('street', { exact: true })).toBeVisible();
  }
});

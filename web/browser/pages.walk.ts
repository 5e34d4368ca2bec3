// Every page opens for whoever it is for, says nothing wrong, and keeps WCAG 2.2 A and AA; in Chinese and in English.
import { accessible, expect, test } from './people';

const PAGES: readonly (readonly [account: string | undefined, paths: readonly string[]])[] = [
  [undefined, ['/', '/report', '/track', '/lists', '/?text=large', '/?contrast=high']],
  [
    'dispatcher',
    [
      '/staff/orders?list=newest',
      '/staff/appeals?list=newest',
      '/staff/whistles?list=newest',
      '/staff/judging',
      '/staff/units',
      '/staff/profile',
      '/staff/calendars',
      '/staff/lists',
    ],
  ],
  ['leader', ['/staff/blow']],
  ['intake', ['/staff/register']],
  ['city', ['/command']],
  ['machine', ['/staff/jobs', '/staff/verification', '/staff/alarms?list=alarms']],
  ['security', ['/staff/accounts']],
  ['street', ['/m', '/m/queues/whistles', '/m/finding', '/m/outbox']],
];

for (const locale of ['zh-CN', 'en-US'])
  for (const [account, paths] of PAGES)
    test(`${account ?? 'resident'} in ${locale}`, async ({ comes }) => {
      const page = await comes(account, { locale });
      for (const path of paths) {
        await page.goto(path);
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

// What goes wrong is said kindly, and nothing that was typed is lost: an ended session, a server that is away, a
// page that is not there or not for this person, words without end, a story without end.
import { type Page } from '@playwright/test';

import { accessible, expect, opened, test } from './people';
import { commanded } from './prepared';

/** Opens the form of an act that asks for a reason, and fills it in. */
async function typed(page: Page, order: string): Promise<void> {
  await page.goto(`/staff/orders/${order}`);
  await page.getByRole('button', { name: '提级' }).click();
  await page.locator('.act-form').getByText('区', { exact: true }).click();
  await page.getByLabel('理由').fill('需要区里协调');
}

test('a session that ended is renewed above the page', async ({ comes, expected }) => {
  expected.push(/status of 401/);
  const page = await comes('street');
  await typed(page, await opened(page, '会话中途结束'));
  await page.context().clearCookies();
  await page.locator('form button[type=submit]').click();
  const signIn = page.getByRole('dialog');
  await expect(signIn).toBeVisible();
  await accessible(page);
  await signIn.getByLabel('密码').fill('shaoying-demo');
  await signIn.getByRole('button', { name: '登录', exact: true }).click();
  await expect(signIn).toBeHidden();
  await expect(page.getByLabel('理由')).toHaveValue('需要区里协调');
  await page.locator('form button[type=submit]').click();
  await expect(page.getByText('提级成功')).toBeVisible();
});

test('a server that is away is told, and the same press does it when it is back', async ({
  comes,
  expected,
}) => {
  expected.push(/ERR_FAILED/);
  const page = await comes('street');
  await typed(page, await opened(page, '服务器暂时连不上'));
  await page.route('**/escalations', (route) => route.abort());
  await page.locator('form button[type=submit]').click();
  await expect(page.getByText('连接不上服务器', { exact: false })).toBeVisible();
  await accessible(page);
  await page.unroute('**/escalations');
  await page.locator('form button[type=submit]').click();
  await expect(page.getByText('提级成功')).toBeVisible();
});

test('what is not there, or not for this person, is said in words', async ({ comes, expected }) => {
  expected.push(/status of 40[34]/);
  const street = await comes('street');
  for (const path of ['/staff/nowhere', '/staff/orders/W20260101-0999999', '/staff/accounts']) {
    await street.goto(path);
    await expect(street.getByText(/没有这个页面|没有找到该事项|您的角色不能进行此操作/)).toBeVisible();
    await accessible(street);
  }
});

test('words without end break no page', async ({ comes }) => {
  const page = await comes('street');
  const order = await opened(page, '无'.repeat(60) + 'W'.repeat(120));
  for (const path of ['/staff/orders?list=newest', `/staff/orders/${order}`, `/m/orders/${order}`]) {
    await page.goto(path);
    await expect(page.getByText('WWWW', { exact: false }).first()).toBeVisible();
    await accessible(page);
  }
});

test('a story of hundreds of entries comes in parts', async ({ comes }) => {
  test.slow();
  const page = await comes('supervisor');
  const order = await opened(await comes('street'), '反复督办');
  for (let turn = 0; turn < 251; turn += 1) {
    await commanded(page, `work-orders/${order}/supervisions`, { level: 'reminder', cause: 'shirking' });
    await commanded(page, `work-orders/${order}/supervision-lifts`, { reason: '已改正' });
  }
  await page.goto(`/staff/orders/${order}`);
  const entries = page.locator('.story > li');
  await expect(entries).toHaveCount(100);
  await expect(entries.first()).toContainText('解除督办');
  const earlier = page.getByRole('button', { name: '更早', exact: true });
  for (const shown of [200, 300, 400, 500, 503]) {
    await earlier.click();
    await expect(entries).toHaveCount(shown);
  }
  await expect(earlier).toHaveCount(0);
  await expect(entries.last()).toContainText('受理');
  await accessible(page);
});

// Two at one order: the second is told what has happened meanwhile, and keeps what was typed.
import { expect, opened, test } from './people';

test('a conflict is told and the typed text is kept', async ({ comes, expected }) => {
  expected.push(/status of 4(09|12)/);
  const first = await comes('street');
  const order = await opened(first, '两人同时办理');
  const second = await comes('street');
  for (const page of [first, second]) {
    await page.goto(`/staff/orders/${order}`);
    await page.getByRole('button', { name: '提级' }).click();
  }
  await second.getByLabel('理由').fill('需要区里协调');
  await first.getByRole('button', { name: '收起' }).click();
  await first.getByRole('button', { name: '研判' }).click();
  await first.locator('#judged_grade').getByText('A', { exact: false }).first().click();
  await first.locator('form button[type=submit]').click();
  await expect(first.getByText('研判成功')).toBeVisible();
  await expect(second.getByText('填写期间事项有了新变化', { exact: false })).toBeVisible();
  await expect(second.getByLabel('理由')).toHaveValue('需要区里协调');
});

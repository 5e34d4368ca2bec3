// What the desk may say to an order, the hand that is out says from the phone: it is not ours, it takes longer.
import { accessible, expect, test } from './people';
import { dispatched, orderNow } from './prepared';

test('an extension is asked for and an objection made on the phone', async ({ comes }, { project }) => {
  const street = await comes('street');
  const number = await dispatched(street, await comes('dispatcher'), `路灯不亮 ${project.name}`);
  const officer = await comes('officer');
  await officer.goto(`/m/orders/${number}`);
  const acts = officer.getByRole('region', { name: '可办理的操作' });

  await acts.getByText('申请延期', { exact: true }).click();
  await acts.getByLabel('延长(小时)').fill('24');
  await acts.getByLabel('理由').fill('需等配件');
  await accessible(officer);
  await acts.getByRole('button', { name: '提交:申请延期' }).click();
  await expect(acts.getByText('已记录:申请延期', { exact: false })).toBeVisible();
  // While it waits for its decision no other is offered.
  await expect(acts.getByText('申请延期', { exact: true })).toHaveCount(0);
  expect((await orderNow(officer, number)).extensions?.map(({ minutes }) => minutes)).toEqual([24 * 60]);

  await acts.getByText('提出异议', { exact: true }).click();
  // The item that it was given out by is known.
  await expect(acts.getByRole('radio')).toHaveCount(1);
  await expect(acts.getByRole('radio')).toBeChecked();
  await acts.getByLabel('按名称查找事项').fill('违法');
  await expect(acts.getByRole('radio').nth(1)).toBeVisible();
  await accessible(officer);
  await acts.getByLabel('理由').fill('该路段由市政部门管养');
  await acts.getByRole('button', { name: '提交:提出异议' }).click();
  await expect(acts.getByText('已记录:提出异议', { exact: false })).toBeVisible();
  expect((await orderNow(street, number)).stage.name).toBe('objected');
});

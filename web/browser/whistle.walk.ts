// A whistle blown from an order, reported in to, and concluded.
import { accessible, expect, opened, test } from './people';

test('a whistle is blown, answered and concluded', async ({ comes }, { project }) => {
  const street = await comes('street');
  const order = await opened(street, `路灯照明 ${project.name}`);
  await street.goto(`/staff/orders/${order}`);
  await street.getByRole('link', { name: '为此单吹哨' }).click();
  await street.getByLabel('吹哨事由').fill('路段全黑，需要到场处置');
  await street.locator('#blow_address').fill('菜市场北门');
  await accessible(street);
  await street.locator('form button[type=submit]').click();
  await expect(street).toHaveURL(/\/staff\/whistles\/S/);
  const whistle = new URL(street.url()).pathname;

  const officer = await comes('officer');
  await officer.goto(whistle);
  for (const verb of ['签收', '联系街道']) {
    await officer.getByRole('button', { name: verb }).click();
    await officer.getByRole('dialog').getByRole('button', { name: verb }).click();
    await expect(officer.getByText(`${verb}成功`)).toBeVisible();
  }
  await officer.getByRole('button', { name: '报到' }).click();
  await officer.locator('#reported_in_person').fill('王队');
  await officer.locator('form button[type=submit]').click();
  await expect(officer.getByText('报到成功')).toBeVisible();
  await officer.getByRole('button', { name: '完成任务' }).click();
  await officer.locator('#finished_result').fill('照明已恢复');
  await officer.locator('form button[type=submit]').click();
  await expect(officer.getByText('完成任务成功')).toBeVisible();

  // What the officer did arrives by itself; a form opened before would ask to look again.
  await expect(street.getByText('完成 1/1')).toBeVisible();
  await street.getByRole('button', { name: '形成处置结论' }).click();
  await street.locator('#concluded_conclusion').fill('现场处置完毕');
  await street.locator('form button[type=submit]').click();
  await expect(street.getByText('形成处置结论成功')).toBeVisible();
  await accessible(street);
});

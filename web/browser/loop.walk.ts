// The whole loop, each step by whoever it belongs to: a resident reports, the street judges, the district dispatches,
// a department handles and replies, another verifies and closes, and the resident reads the reply and rates it.
import { accessible, expect, orderOf, report, test } from './people';

const REPLY = '路灯已修好，当晚恢复照明。';

for (const javaScriptEnabled of [true, false])
  test(`a matter goes round, the resident ${javaScriptEnabled ? 'with' : 'without'} script`, async ({
    comes,
  }) => {
    const resident = await comes(undefined, { javaScriptEnabled });
    const { number, progress } = await report(
      resident,
      `路灯照明坏了${javaScriptEnabled ? '' : '，灯不亮，夜里看不见路'}`,
      javaScriptEnabled,
    );

    const street = await comes('street');
    const order = await orderOf(street, number);
    await street.goto(`/staff/orders/${order}`);
    await street.getByRole('button', { name: '研判', exact: false }).first().click();
    await street.getByLabel('清单事项').fill('路灯');
    await street.getByLabel('清单事项').press('Enter');
    await street
      .getByRole('radiogroup', { name: '等级' })
      .or(street.locator('#judged_grade'))
      .getByText('C', { exact: false })
      .click();
    await street.locator('form button[type=submit]').click();
    await expect(street.getByText('研判成功')).toBeVisible();

    const dispatcher = await comes('dispatcher');
    await dispatcher.goto(`/staff/orders/${order}`);
    await dispatcher.getByRole('button', { name: '派单', exact: false }).first().click();
    await dispatcher.locator('form button[type=submit]').click();
    await expect(dispatcher.getByText('派单成功')).toBeVisible();

    const officer = await comes('officer');
    await officer.goto(`/staff/orders/${order}`);
    await officer.getByRole('button', { name: '签收', exact: false }).first().click();
    await officer.getByRole('dialog').getByRole('button', { name: '签收' }).click();
    await expect(officer.getByText('签收成功')).toBeVisible();
    await officer.getByRole('button', { name: '开始办理', exact: false }).first().click();
    await officer.locator('form button[type=submit]').click();
    await expect(officer.getByText('开始办理成功')).toBeVisible();
    await officer.getByRole('button', { name: '办结', exact: false }).first().click();
    await officer.getByText('已解决', { exact: true }).click();
    await officer.getByLabel('给居民的答复').fill(REPLY);
    await accessible(officer);
    await officer.locator('form button[type=submit]').click();
    await expect(officer.getByText('办结成功')).toBeVisible();

    const verifier = await comes('verifier');
    await verifier.goto(`/staff/orders/${order}`);
    await verifier.getByRole('button', { name: '核查通过', exact: false }).first().click();
    await verifier.locator('#verified_verification label').first().click();
    await verifier.locator('form button[type=submit]').click();
    await expect(verifier.getByText('核查通过成功')).toBeVisible();
    await verifier.getByRole('button', { name: '结案', exact: false }).first().click();
    const rest = verifier.locator('form button[type=submit]');
    if (await rest.isVisible()) await rest.click();
    await expect(verifier.getByText('结案成功')).toBeVisible();

    await resident.goto(progress);
    await expect(resident.getByText(REPLY)).toBeVisible();
    if (javaScriptEnabled) await accessible(resident);
    await resident.locator('input[name=grade][value="5"]').check();
    await resident.locator('input[name=solved][value=yes]').check();
    await resident.locator('#comment').fill('很快，谢谢');
    await resident.getByRole('button', { name: '评价' }).click();
    await expect(resident.getByText('很快，谢谢')).toBeVisible();
  });

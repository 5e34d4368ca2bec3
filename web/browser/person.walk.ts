// On the phone, too, who a resident is is shown masked, and whole for a purpose only; the phone keeps nothing of it.
import { accessible, expect, orderOf, report, test } from './people';
import { commanded } from './prepared';

test('the hand that goes out asks who it was and calls them', async ({ comes }) => {
  const { number } = await report(await comes(), '路灯不亮，请联系我');
  const street = await comes('street');
  const order = await orderOf(street, number);
  await commanded(street, `work-orders/${order}/judgements`, { item: 'hs-007', grade: 'C' });
  await commanded(await comes('dispatcher'), `work-orders/${order}/dispatches`, {});

  const officer = await comes('officer');
  await officer.goto(`/m/orders/${order}`);
  await expect(officer.getByText('138****1234')).toBeVisible();
  await officer.getByText('查看诉求人信息').click();
  await officer.getByRole('button', { name: '上门前联系' }).click();
  await expect(officer.getByLabel('用途')).toHaveValue('上门前联系');
  await accessible(officer);
  await officer.getByRole('button', { name: '查看', exact: true }).click();
  await expect(officer.getByRole('link', { name: '13800001234' })).toHaveAttribute('href', 'tel:13800001234');
  await accessible(officer);
  const kept = await officer.evaluate(async () => {
    const said = [JSON.stringify(localStorage), JSON.stringify(sessionStorage)];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) said.push((await (await cache.match(request))?.text()) ?? '');
    }
    return said.filter((each) => each.includes('13800001234'));
  });
  expect(kept).toEqual([]);

  const readings = await street.request.get(`/api/v1/appeals/${number}/disclosures`);
  expect(await readings.text()).toContain('上门前联系');
  await officer.reload();
  await expect(officer.getByText('138****1234')).toBeVisible();
  await expect(officer.getByText('13800001234')).toHaveCount(0);
});

test('without a network who it was is not asked for', async ({ comes, expected }) => {
  expected.push(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/);
  const { number } = await report(await comes(), '路灯闪烁，请联系我');
  const street = await comes('street');
  await street.goto(`/m/orders/${await orderOf(street, number)}`);
  await street.getByText('查看诉求人信息').click();
  await street.getByLabel('用途').fill('核实');
  await street.context().setOffline(true);
  await expect(street.getByText('查看需要网络')).toBeVisible();
  await expect(street.getByRole('button', { name: '查看', exact: true })).toBeDisabled();
});

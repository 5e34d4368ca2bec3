// One act on several orders: each has an answer of its own, and one that has changed meanwhile says so.
import { accessible, expect, test } from './people';
import { commanded, dispatched, orderNow } from './prepared';
import { Wire } from './wire';

test('several orders are acknowledged together', async ({ comes, expected, baseURL }, { project }) => {
  expected.push(/status of 4(09|12|22)/, /ERR_(CONNECTION|EMPTY_RESPONSE|INCOMPLETE|NETWORK|SOCKET)/);
  const wire = await Wire.to(baseURL ?? '');
  const [street, dispatcher] = [await comes('street'), await comes('dispatcher')];
  const officer = await comes('officer', { baseURL: wire.url });
  const numbers: string[] = [];
  for (const name of ['一', '二', '三', '四'])
    numbers.push(await dispatched(street, dispatcher, `成批签收${name} ${project.name}`));
  const [gone = '', ...others] = numbers;

  await officer.goto('/staff/orders?list=newest&stage=dispatched');
  for (const number of numbers) await officer.getByRole('checkbox', { name: number }).check();
  const bar = officer.getByRole('region', { name: '批量操作' });
  const together = bar.getByRole('button', { name: '签收' });
  await expect(together).toContainText('4');
  await accessible(officer);
  // A colleague is quicker with one of them, and the page has not heard of it yet.
  wire.cut();
  await commanded(await comes('officer'), `work-orders/${gone}/acknowledgements`, {});
  wire.mend();
  await together.click();
  for (const number of others)
    await expect(bar.getByRole('listitem').filter({ hasText: number })).toContainText('成功');
  await expect(bar.getByRole('listitem').filter({ hasText: gone })).not.toContainText('成功');
  await accessible(officer);
  for (const number of numbers) expect((await orderNow(dispatcher, number)).stage.name).toBe('acknowledged');
  await wire.end();
});

// A finding written without a network arrives when the network is back, once; so does one whose button is pressed
// twice.
import { accessible, expect, test } from './people';
import { keptForLater, pressedTwice } from './prepared';

test('what is written offline arrives once', async ({ comes, expected }, { project }) => {
  expected.push(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const page = await comes('grid');
  const title = `井盖松动 ${project.name}`;
  await page.goto('/m');
  const places = page.getByRole('navigation', { name: '主要页面' });
  await expect(places.getByRole('link', { name: '上报问题' })).toBeVisible();
  await accessible(page);
  await places.getByRole('link', { name: '上报问题' }).click();
  await page.getByLabel('发现了什么').fill(title);
  await accessible(page);
  await keptForLater(page);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: '提交:上报问题' }).click();
  await expect(page.getByText('没有网络,已存在本机', { exact: false })).toBeVisible();
  await expect(page.getByText(title)).toBeVisible();
  await accessible(page);
  await page.context().setOffline(false);
  const sent = page.getByRole('region', { name: '已发送' });
  await expect(sent.getByText(title)).toBeVisible();
  await page.reload();
  await expect(sent.getByText(title)).toHaveCount(1);
  const list = await page.request.get('/api/v1/work-orders?list=newest&limit=200');
  const { items } = (await list.json()) as { items: { title: string }[] };
  expect(items.filter((each) => each.title === title)).toHaveLength(1);
});

test('pressed twice in one task it is sent once', async ({ comes }, { project }) => {
  const page = await comes('grid');
  const title = `护栏缺失 ${project.name}`;
  await page.goto('/m/finding');
  await page.getByLabel('发现了什么').fill(title);
  await pressedTwice(page.getByRole('button', { name: '提交:上报问题' }));
  const sent = page.getByRole('region', { name: '已发送' });
  await expect(sent.getByText(title)).toBeVisible();
  await expect(page.getByRole('region', { name: '待发送' }).getByText(title)).toHaveCount(0);
  await expect(sent.getByText(title)).toHaveCount(1);
  const list = await page.request.get('/api/v1/work-orders?list=newest&limit=200');
  const { items } = (await list.json()) as { items: { title: string }[] };
  expect(items.filter((each) => each.title === title)).toHaveLength(1);
});

// A photograph on the phone: it survives a reload, waits without a network, and arrives once with its finding.
import { accessible, expect, test } from './people';
import { keptForLater, orderNow, photograph } from './prepared';

test('a photograph survives a reload, waits offline and is sent once', async ({ comes, expected }, {
  project,
}) => {
  expected.push(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const page = await comes('grid');
  const title = `井盖破损 ${project.name}`;
  const uploads: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/v1/attachments'))
      uploads.push(request.url());
  });
  await page.goto('/m/finding');
  await page.getByLabel('发现了什么').fill(title);
  await page.getByLabel('照片').setInputFiles(await photograph(page));
  await expect(page.getByRole('figure', { name: '照片 1' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('figure', { name: '照片 1' })).toBeVisible();
  await expect(page.getByLabel('发现了什么')).toHaveValue(title);
  await accessible(page);

  await keptForLater(page);
  await page.context().setOffline(true);
  await page.getByRole('button', { name: '提交:上报问题' }).click();
  await expect(page.getByRole('region', { name: '待发送' }).getByText(title)).toBeVisible();
  // The page is opened anew without a network: what waits is still there.
  await page.reload();
  await expect(page.getByRole('region', { name: '待发送' }).getByText(title)).toBeVisible();
  expect(uploads).toEqual([]);

  await page.context().setOffline(false);
  const sent = page.getByRole('region', { name: '已发送' });
  await expect(sent.getByText(title)).toBeVisible();
  await page.reload();
  await expect(sent.getByText(title)).toHaveCount(1);
  expect(uploads).toHaveLength(1);
  const list = await page.request.get('/api/v1/work-orders?list=newest&limit=200');
  const { items } = (await list.json()) as { items: { number: string; title: string }[] };
  const own = items.filter((each) => each.title === title);
  expect(own).toHaveLength(1);
  expect((await orderNow(page, own[0]?.number ?? '')).attachments).toHaveLength(1);
  // The form is empty again.
  await page.goto('/m/finding');
  await expect(page.getByLabel('发现了什么')).toHaveValue('');
  await expect(page.getByRole('figure')).toHaveCount(0);
});

test('who may not open an order is not offered to', async ({ comes }) => {
  const page = await comes('officer');
  await page.goto('/m');
  await expect(page.getByRole('link', { name: '发件箱' })).toBeVisible();
  await expect(page.getByRole('link', { name: '上报问题' })).toHaveCount(0);
});

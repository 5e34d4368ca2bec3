// What another person does appears without a reload, also after the wire was cut for a while.
import { accessible, expect, opened, test } from './people';
import { Wire } from './wire';

test('a new order appears by itself', async ({ comes }, { project }) => {
  const watching = await comes('street');
  await watching.goto('/staff/orders?list=newest');
  await expect(watching.locator('.split-list')).toBeVisible();
  await watching.waitForTimeout(500);
  const title = `新来的一件 ${project.name}`;
  await opened(await comes('community'), title);
  await expect(watching.getByText(title)).toBeVisible();
});

test('a cut stream is told, and what was missed comes when it is back', async ({ comes, expected, baseURL }, {
  project,
}) => {
  expected.push(/ERR_(CONNECTION|EMPTY_RESPONSE|INCOMPLETE|NETWORK|SOCKET)|Failed to fetch/);
  const wire = await Wire.to(baseURL ?? '');
  const watching = await comes('street', { baseURL: wire.url });
  const community = await comes('community');
  await watching.goto('/staff/orders?list=newest');
  await expect(watching.locator('.split-list')).toBeVisible();
  const notice = watching.getByRole('status').getByText('实时更新已中断', { exact: false });
  await expect(notice).toHaveCount(0);
  const before = `断线之前 ${project.name}`;
  await opened(community, before);
  await expect(watching.getByText(before)).toBeVisible();

  wire.cut();
  await expect(notice).toBeVisible();
  await accessible(watching);
  const meanwhile = `断线之中 ${project.name}`;
  await opened(community, meanwhile);
  await expect(watching.getByText(meanwhile)).toHaveCount(0);

  wire.said = '';
  wire.mend();
  await expect(watching.getByText(meanwhile)).toBeVisible({ timeout: 30_000 });
  await expect(notice).toHaveCount(0);
  expect(wire.said).toMatch(/GET \/api\/v1\/stream(\?after=\d+|[^]*?last-event-id: \d+)/i);
  await wire.end();
});

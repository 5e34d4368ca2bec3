// What another person does appears without a reload.
import { expect, opened, test } from './people';

test('a new order appears by itself', async ({ comes }, { project }) => {
  const watching = await comes('street');
  await watching.goto('/staff/orders?list=waiting');
  await expect(watching.locator('.split-list')).toBeVisible();
  await watching.waitForTimeout(500);
  const title = `新来的一件 ${project.name}`;
  await opened(await comes('community'), title);
  await expect(watching.getByText(title)).toBeVisible();
});

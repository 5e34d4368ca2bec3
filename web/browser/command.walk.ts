// Every figure of the command centre opens the list behind it.
import { expect, test } from './people';

test('a figure opens its list', async ({ comes }) => {
  const page = await comes('city');
  await page.goto('/command');
  const heads = page.getByRole('region', { name: '当前' }).or(page.locator('.heads'));
  await heads.getByRole('link').first().click();
  await expect(page).toHaveURL(/\/staff\/orders\?/);
  await expect(page.locator('[data-row]').first()).toBeVisible();
});

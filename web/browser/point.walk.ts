// A resident points on the city's map; the point is with the report, and lets go when the map fails.
import { accessible, expect, test } from './people';

test('the place under the cross goes with the report', async ({ comes }) => {
  const page = await comes();
  await page.goto('/report');
  await page.getByRole('button', { name: '在地图上指' }).click();
  const map = page.frameLocator('#pointing iframe');
  await map.getByRole('region', { name: '事情所在处的地图' }).press('ArrowRight');
  await expect(page.getByText('已记下十字所在的地方')).toBeVisible();
  const longitude = page.locator('[name=longitude]');
  await expect(longitude).toHaveValue(/^115\.\d{6}$/);
  await expect(page.locator('[name=latitude]')).toHaveValue(/^30\.\d{6}$/);
  await accessible(page);
  await page.getByRole('button', { name: '不用这个位置' }).click();
  await expect(longitude).toHaveValue('');
});

// Judging by keyboard alone: Enter takes the suggestion and shows the next.
import { accessible, expect, opened, test } from './people';

test('an order is judged with one key', async ({ comes }, { project }) => {
  const page = await comes('street');
  const order = await opened(page, `摊贩占道 ${project.name}`);
  await page.goto('/staff/judging');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const current = page.locator('.judging-said .matter-head p');
  await expect(current).toBeVisible();
  // It is due last, and what others have opened meanwhile comes before it.
  for (let skipped = 0; skipped < 200 && !(await current.innerText()).includes(order); skipped += 1) {
    const before = await current.innerText();
    await page.keyboard.press('Escape');
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('j');
    await expect(current).not.toHaveText(before);
  }
  await expect(page.locator('.judging-choice button[type=submit]')).toBeFocused();
  await accessible(page);
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${order} 已`)).toBeVisible();
});

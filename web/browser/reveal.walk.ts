// Who a resident is is shown for a purpose only, and all who see the appeal are told who has read.
import { accessible, expect, report, test } from './people';

test('a reveal asks for a purpose and is told to all', async ({ comes }) => {
  const { number } = await report(await comes(), '楼道堆物，请联系我');
  const page = await comes('street');
  await page.goto(`/staff/appeals/${number}`);
  await expect(page.getByText('138****1234')).toBeVisible();
  await page.getByRole('button', { name: '查看' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: '查看' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: '用途' }).fill('回访核实地点');
  await accessible(page);
  await dialog.getByRole('button', { name: '查看' }).click();
  await expect(page.getByText('13800001234')).toBeVisible();
  await expect(page.getByText('回访核实地点')).toBeVisible();
  await page.reload();
  await expect(page.getByText('138****1234')).toBeVisible();
  await expect(page.getByText('回访核实地点')).toBeVisible();
});

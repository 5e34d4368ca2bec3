// A table becomes a list: read with its faults, put right, published, browsed by staff and by residents.
import { accessible, expect, test } from './people';

const COLUMNS = '事项编码,事项名称,类别,设定依据,责任单位,办理时限,申请材料,办事条件,办事程序,监督投诉方式\n';
const SOUND =
  'w-1,临时救助金给付,行政给付,《社会救助暂行办法》,街道,20个工作日,申请书,生活困难,受理@便民服务中心;审核;发放,12345\n';
const FAULTY = 'w-2,,行政审批,有关规定,街道,尽快,,,,\n';

test('an office takes in a list', async ({ comes }, { project }) => {
  // Each size publishes a list of its own: an edition is published once.
  const version = `walk-${project.name.replace(/\W/g, '')}`;
  const page = await comes('arbiter');
  await page.goto('/staff/lists/import');
  await accessible(page);
  await page.getByLabel('清单种类').fill('权责清单');
  await page.getByLabel('清单种类').press('Enter');
  await page.getByLabel('谁的清单').fill('黄石港区');
  await page.locator('.ant-select-item-option').filter({ hasText: '黄石港区' }).first().click();
  await page.getByLabel('清单名称').fill('街道行政权力清单');
  await page.getByLabel('版本').fill(version);
  await page.getByLabel('生效日期').fill('2026-01-01');
  await page.getByText('更多设置').click();
  await page.getByLabel('其余各项').fill('illustrative = true');
  await accessible(page);
  const table = (rows: string) => ({
    name: 'list.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(COLUMNS + rows),
  });
  await page.getByLabel('表格').setInputFiles(table(SOUND + FAULTY));
  await page.getByRole('button', { name: '试读' }).click();
  await expect(page.getByText('不会公布')).toBeVisible();
  await expect(page.getByText('没有类别“行政审批”')).toBeVisible();
  await expect(page.getByRole('button', { name: '公布', exact: true })).toHaveCount(0);
  await page.getByLabel('表格').setInputFiles(table(SOUND));
  await page.getByRole('button', { name: '试读' }).click();
  await expect(page.getByText('尚未公布')).toBeVisible();
  await page.getByRole('button', { name: '公布', exact: true }).click();
  await page.getByRole('link', { name: '打开' }).click();
  await page.getByRole('link', { name: '临时救助金给付' }).click();
  await expect(page.getByRole('img', { name: /流程图/ })).toBeVisible();
  await accessible(page);
  await page.goto(`/lists/power-420202-${version}`);
  await page.getByRole('link', { name: '临时救助金给付' }).click();
  await expect(page.getByRole('img', { name: '流程图' })).toBeVisible();
  await accessible(page);
});

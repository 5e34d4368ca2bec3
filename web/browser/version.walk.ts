// A new version of the city's rules: its folder is read with its faults, put right, compared, and put in force.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { accessible, expect, test } from './people';

const SHIPPED = resolve(import.meta.dirname, '../../localities/huangshi');

test('the rules are renewed from a folder', async ({ comes }, info) => {
  const folder = info.outputPath('huangshi');
  cpSync(SHIPPED, folder, { recursive: true });
  const profile = join(folder, 'profile.toml');
  const shipped = readFileSync(profile, 'utf8');
  // In force when nobody works with this city any more.
  const write = (version: string) => {
    const dated = shipped.replace(/^effective_from = .*$/m, 'effective_from = "2099-01-01"');
    writeFileSync(profile, dated.replace(/^version = 1$/m, `version = ${version}`));
  };

  const page = await comes('machine');
  await page.goto('/staff/profile');
  write('"two"');
  await page.getByLabel('地方方案文件夹').setInputFiles(folder);
  await expect(page.getByText(/^profile\.toml:\d+/)).toBeVisible();
  await expect(page.getByRole('button', { name: '启用', exact: true })).toHaveCount(0);
  await accessible(page);
  write('2');
  await page.getByLabel('地方方案文件夹').setInputFiles(folder);
  await expect(page.getByText('第2版通过检查,2099-01-01 起生效')).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: '启用', exact: true }).click();
  await expect(page.getByText('第2版已录入,2099-01-01 起生效')).toBeVisible();
});

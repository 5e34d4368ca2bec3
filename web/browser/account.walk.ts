// An account is opened with its unit and changed without its password; whoever has it changes the password themselves.
import type { Page } from '@playwright/test';

import { accessible, expect, test } from './people';

const FIRST = 'shaoying-demo';

async function choose(page: Page, field: string, typed: string, option: string) {
  await page.locator(field).click();
  await page.keyboard.type(typed);
  await page.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
}

/** Whether a password opens the door. */
async function opens(page: Page, account: string, password: string): Promise<boolean> {
  const origin = new URL(page.url()).origin;
  const data = { account, password };
  const answer = await page.request.post('/api/v1/sessions', { headers: { Origin: origin }, data });
  return answer.ok();
}

test('the security administrator opens an account, and its owner changes the password', async ({
  comes,
  expected,
}, { project }) => {
  expected.push(/status of 4(01|22)/);
  const account = `walk-${project.name}`;
  const security = await comes('security');
  await security.goto('/staff/accounts');
  await security.getByRole('button', { name: '新建账号' }).click();
  const form = security.locator('form#account');
  await form.locator('#account_name').fill(account);
  await form.locator('#account_display_name').fill('王');
  await choose(security, '#account_role', '街道负责人', '街道负责人');
  await form.locator('#account_password').fill('1234567890');
  await form.locator('button[type=submit]').click();
  await expect(form.getByText('请填写“单位”')).toBeVisible();
  await choose(security, '#account_unit', 'jd-420202007', '胜阳港');
  await expect(form.locator('.ant-form-item:has(#account_area)')).toContainText('胜阳港');
  await form.locator('button[type=submit]').click();
  await expect(form.locator('.ant-form-item-explain-error')).toHaveText('密码不能全是数字');
  await accessible(security);
  await form.locator('#account_password').fill(FIRST);
  await form.locator('button[type=submit]').click();
  await expect(security.getByText(`已新建账号 ${account}`)).toBeVisible();
  await security.getByRole('button', { name: `变更 ${account}` }).click();
  await form.locator('#account_display_name').fill('王书记');
  await form.locator('button[type=submit]').click();
  await expect(security.getByText(`已变更账号 ${account}`)).toBeVisible();

  const owner = await comes(account);
  await owner.goto('/staff');
  await owner.getByRole('button', { name: account }).click();
  await owner.getByRole('menuitem', { name: '修改密码' }).click();
  const dialog = owner.getByRole('dialog');
  await dialog.locator('#password_old').fill('a wrong guess');
  await dialog.locator('#password_new').fill('another-password');
  await dialog.locator('#password_again').fill('another-password');
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
  await expect(dialog.getByText('账号或密码不正确')).toBeVisible();
  await accessible(owner);
  await dialog.locator('#password_old').fill(FIRST);
  await dialog.locator('.ant-modal-footer .ant-btn-primary').click();
  await expect(owner.getByText('密码已修改')).toBeVisible();

  await owner.goto('/m');
  await owner.locator('details.me > summary').click();
  await owner.locator('details.me details > summary').click();
  await owner.locator('input[name=old]').fill('another-password');
  await owner.locator('input[name=new]').fill('a-third-password');
  await owner.locator('input[name=again]').fill('a-third-password');
  await accessible(owner);
  await owner.locator('details.me form button[type=submit]').click();
  await expect(owner.getByText('密码已修改')).toBeVisible();
  expect(await opens(security, account, FIRST)).toBe(false);
  expect(await opens(security, account, 'a-third-password')).toBe(true);
});

test('whoever keeps the machine is told who keeps the accounts, and follows no way to a matter', async ({
  comes,
}) => {
  const machine = await comes('machine');
  await machine.goto('/staff/accounts');
  await expect(machine.getByText('账号由安全管理员管理')).toBeVisible();
  await expect(machine.getByRole('button', { name: '新建账号' })).toHaveCount(0);
  await accessible(machine);
  await machine.goto('/staff/jobs');
  await expect(machine.locator('.register').nth(1).locator('tbody th').first()).toHaveText(/[A-Z]\d{8}/);
  await expect(machine.locator('.register a[href*="/staff/orders/"]')).toHaveCount(0);
  const audit = await comes('audit');
  await audit.goto('/staff/accounts');
  await expect(audit.locator('.register tbody tr').first()).toBeVisible();
  await expect(audit.getByRole('button', { name: '新建账号' })).toHaveCount(0);
});

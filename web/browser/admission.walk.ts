// A department applies, the street is heard, the joint meeting votes, the body decides: the duty then stands on the
// street's list, and the ledger shows it. What was handed down unasked is recorded, and answered.
import type { Page } from '@playwright/test';

import { accessible, expect, test } from './people';

const STREET = '420202007';

/** The members of the joint meeting who have no account of their own. */
const OTHERS = ['shi-sifa', 'shi-renshe', 'shi-zhujian'];

test.describe.configure({ timeout: 180_000 });

async function act(page: Page, verb: string, fill: () => Promise<void>) {
  await page.getByRole('button', { name: verb, exact: true }).first().click();
  await fill();
  await page.locator('form button[type=submit]').click();
  await expect(page.getByText(`${verb}成功`)).toBeVisible();
}

test('a duty is applied for, heard, voted on, decided, and stands on the list', async ({ comes }, {
  project,
}) => {
  const origin = new URL(project.use.baseURL ?? '').origin;
  const name = `独居老人探访 ${project.name}`;
  const officer = await comes('officer');
  await officer.goto('/staff/apply');
  await officer.locator('#apply_streets').click();
  await officer.keyboard.type('胜阳港');
  await officer.locator('.ant-select-item-option').filter({ hasText: '胜阳港街道' }).click();
  await officer.keyboard.press('Escape');
  const texts: Readonly<Record<string, string>> = {
    name,
    legal_basis: '《养老服务条例》第十条',
    content: '每月探访并登记',
    boundary: '不含医疗照护',
    mechanism: '部门派单，街道回单',
    people: '随转一人',
    money: '每年一万元',
    assets: '开通端口',
  };
  for (const [field, text] of Object.entries(texts)) await officer.locator(`#apply_${field}`).fill(text);
  await accessible(officer);
  await officer.getByRole('button', { name: '预览' }).click();
  await expect(officer.getByText('胜阳港街道')).toBeVisible();
  await accessible(officer);
  await officer.getByRole('button', { name: '提交申请' }).click();
  await expect(officer).toHaveURL(/\/staff\/admissions\/Z/);
  const page = new URL(officer.url()).pathname;
  const number = page.split('/').at(-1) ?? '';

  const street = await comes('street');
  await street.goto(page);
  await act(street, '提出街道意见', async () => {
    await street.getByText('同意', { exact: true }).first().click();
  });
  await accessible(street);

  const security = await comes('security');
  for (const unit of OTHERS) {
    const account = `walk-${unit}`;
    const opened = await security.request.post('/api/v1/accounts', {
      headers: { Origin: origin },
      data: {
        name: account,
        display_name: account,
        role: 'department_officer',
        unit,
        area: '4202',
        password: 'shaoying-demo',
      },
    });
    expect(opened.ok(), await opened.text()).toBe(true);
    const member = await comes(account);
    const voted = await member.request.post(`/api/v1/admissions/${number}/opinions`, {
      headers: { Origin: origin, 'Idempotency-Key': crypto.randomUUID() },
      data: { vote: 'for', opinion: '依据充分' },
    });
    expect(voted.ok(), await voted.text()).toBe(true);
  }
  for (const account of ['arbiter', 'member']) {
    const member = await comes(account);
    await member.goto(page);
    await act(member, '提出成员意见', async () => {
      await member.getByText('同意', { exact: true }).first().click();
      await member.locator('#opined_opinion').fill('依据充分，保障到位');
    });
  }

  const body = await comes('body');
  await body.goto(page);
  await act(body, '作出决定', async () => {
    await body.getByText('准入', { exact: true }).first().click();
    await body.locator('#decided_reason').fill('联席会议一致同意');
  });
  await expect(body.getByText('已准入').first()).toBeVisible();
  await accessible(body);

  await street.goto(page);
  await street.getByRole('link', { name: /^duty-/ }).click();
  await expect(street.getByText(name).first()).toBeVisible();
  await street.goto(`/staff/burdens?street=${STREET}`);
  await expect(street.getByRole('rowheader', { name })).toBeVisible();
  await accessible(street);
  const anybody = await comes();
  await anybody.goto(`/burdens?street=${STREET}`);
  await expect(anybody.getByText(name)).toBeVisible();
  await accessible(anybody);

  // What only the list holds may be what a whistle is about.
  await street.goto('/staff/blow');
  await street.locator('#blow_item').click();
  await street.keyboard.type(name);
  const option = street.locator('.ant-select-item-option').filter({ hasText: `${name} ${number}` });
  await expect(option).toBeVisible();
  await street.keyboard.press('Enter');
  await expect(street.locator('.proposed')).toBeVisible();
  await accessible(street);

  // The register has one line for the list, whose page tells what it came of.
  const arbiter = await comes('arbiter');
  await arbiter.goto(page);
  await act(arbiter, '复查', async () => {
    await arbiter.getByText('取消', { exact: true }).first().click();
    await arbiter.locator('#reviewed_reason').fill('一年内没有用到');
  });
  await street.goto('/staff/lists');
  const line = street.locator(`a[href^="/staff/lists/duty-${STREET}-"]`);
  await expect(line).toHaveCount(1);
  await accessible(street);
  await line.click();
  await street.getByText('历次修订').click();
  for (const what of ['列入', '移出'])
    await expect(street.getByText(`${what} ${name} ${number}`, { exact: true })).toBeVisible();
  await accessible(street);
  await anybody.goto('/lists');
  await anybody.locator(`a[href^="/lists/duty-${STREET}-"]`).click();
  await expect(anybody.getByRole('heading', { name: '历次修订' })).toBeVisible();
  await expect(anybody.getByText(name)).toHaveCount(2);
  await accessible(anybody);
});

test('what was handed down unasked is recorded and taken back', async ({ comes }, { project }) => {
  const name = `走访周报 ${project.name}`;
  const street = await comes('street');
  await street.goto('/staff/record');
  await street.locator('#record_name').fill(name);
  await street.locator('#record_department').click();
  await street.keyboard.type('黄石港区城市管理');
  await street.locator('.ant-select-item-option').first().click();
  await street.locator('#record_how').fill('工作群里要求每周填报');
  await accessible(street);
  await street.locator('form button[type=submit]').click();
  await expect(street).toHaveURL(/\/staff\/admissions\/Z/);
  const officer = await comes('officer');
  await officer.goto(new URL(street.url()).pathname);
  await expect(officer.getByRole('link', { name: '为这次下派申请准入' })).toBeVisible();
  await act(officer, '撤回', async () => {
    await officer.locator('#withdrawn_reason').fill('不再要求填报');
  });
  await expect(officer.getByText('已撤回').first()).toBeVisible();
});

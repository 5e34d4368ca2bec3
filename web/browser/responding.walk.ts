// A whistle answered from the phone: it stands first, and each act says before what it records, and after that it did.
import type { Page } from '@playwright/test';

import { accessible, expect, test } from './people';
import { pressedTwice, whistled } from './prepared';

interface Part {
  acknowledged_at?: string;
  contacted_at?: string;
  report_ins?: object[];
}

async function partOf(page: Page, number: string): Promise<Part | undefined> {
  const answer = await page.request.get(`/api/v1/whistles/${number}`);
  return ((await answer.json()) as { whistle: { responders: Part[] } }).whistle.responders[0];
}

test('coming is recorded once, and once more only by a button of that name', async ({ comes }, {
  project,
}) => {
  const number = await whistled(await comes('leader'), `路面塌陷 ${project.name}`);
  const officer = await comes('officer');
  await officer.goto(`/m/whistles/${number}`);

  // One touch records nothing: it says what would be recorded.
  const acts = officer.getByRole('region', { name: '可办理的操作' });
  await acts.getByText('联系街道', { exact: true }).click();
  await expect(acts.getByText('将记录:本单位已与街道取得联系', { exact: false })).toBeVisible();
  await expect(acts.getByText('同时记为已签收', { exact: false })).toBeVisible();
  await accessible(officer);
  await acts.getByRole('button', { name: '取消' }).click();
  await expect(acts.getByText('同时记为已签收', { exact: false })).toHaveCount(0);
  expect((await partOf(officer, number))?.contacted_at).toBeUndefined();
  await acts.getByText('联系街道', { exact: true }).click();
  await acts.getByRole('button', { name: '提交:联系街道' }).click();
  await expect(acts.getByText('已记录:联系街道', { exact: false })).toBeVisible();
  await expect(acts.getByText('签收', { exact: true })).toHaveCount(0);
  const contacted = await partOf(officer, number);
  expect(contacted?.contacted_at).toBeTruthy();
  expect(contacted?.acknowledged_at).toBeTruthy();

  await acts.getByText('报到', { exact: true }).click();
  await acts.getByLabel('到场人').fill('张队');
  await pressedTwice(acts.getByRole('button', { name: '提交:报到' }));
  await expect(acts.getByText('已记录:报到', { exact: false })).toBeVisible();
  await expect(acts.getByLabel('到场人')).toHaveCount(0);
  expect((await partOf(officer, number))?.report_ins).toHaveLength(1);
  await accessible(officer);

  await acts.getByText('再次报到', { exact: true }).click();
  await expect(acts.getByText('再次提交会另记一次报到', { exact: false })).toBeVisible();
  await acts.getByLabel('到场人').fill('李队');
  await acts.getByRole('button', { name: '提交:再次报到' }).click();
  await expect(acts.getByLabel('到场人')).toHaveCount(0);
  await expect.poll(async () => (await partOf(officer, number))?.report_ins?.length).toBe(2);
});

test('an emergency whistle stands on the first page with the time it leaves', async ({ comes }, {
  project,
}) => {
  const title = `管道爆裂 ${project.name}`;
  await whistled(await comes('leader'), title);
  const officer = await comes('officer');
  await officer.goto('/m');
  const row = officer.getByRole('list', { name: '应急哨' }).getByRole('link').filter({ hasText: title });
  await expect(row.getByText(/^剩 \d+分钟$/)).toBeVisible();
  await expect(officer.getByRole('link', { name: /^吹哨 \d+ 件待办$/ })).toBeVisible();
  await accessible(officer);
  await row.click();
  await expect(officer.getByRole('heading', { name: title })).toBeVisible();
  // The limit is told as it is, and not what of it can be counted in whole minutes.
  await expect(officer.getByText(/共 30分钟/)).toBeVisible();
  await accessible(officer);
});

test('what waits for a network is said to wait, and its form is put away', async ({ comes, expected }, {
  project,
}) => {
  expected.push(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/);
  const number = await whistled(await comes('leader'), `树木倒伏 ${project.name}`);
  const officer = await comes('officer');
  await officer.goto(`/m/whistles/${number}`);
  const acts = officer.getByRole('region', { name: '可办理的操作' });
  await acts.getByText('报到', { exact: true }).click();
  await acts.getByLabel('到场人').fill('张队');
  await officer.context().setOffline(true);
  await pressedTwice(acts.getByRole('button', { name: '提交:报到' }));
  await expect(acts.getByText('已存入发件箱,尚未发送:报到')).toBeVisible();
  await expect(acts.getByLabel('到场人')).toHaveCount(0);
  await officer.context().setOffline(false);
  await expect(acts.getByText('已记录:报到', { exact: false })).toBeVisible();
  expect((await partOf(officer, number))?.report_ins).toHaveLength(1);
});

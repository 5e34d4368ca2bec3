// Residents at their own pages: photographs with and without script, a report written without a network, a code that
// was lost, and every page in large letters and in strong contrast.
import type { Page } from '@playwright/test';

import { accessible, expect, report, test } from './people';

/** A picture as a camera makes them: large, and full of detail. */
async function picture(page: Page, width: number, height: number): Promise<Buffer> {
  const drawn = await page.evaluate(
    ([width, height]) => {
      const canvas = document.createElement('canvas');
      canvas.width = width;
      canvas.height = height;
      const paper = canvas.getContext('2d');
      const grain = new ImageData(width, height);
      let seed = 1;
      for (let at = 0; at < grain.data.length; at += 1) {
        seed = (seed * 48_271) % 2_147_483_647;
        grain.data[at] = at % 4 === 3 ? 255 : seed % 256;
      }
      paper?.putImageData(grain, 0, 0);
      return canvas.toDataURL('image/jpeg', 0.95).split(',')[1] ?? '';
    },
    [width, height] as const,
  );
  return Buffer.from(drawn, 'base64');
}

async function fillIn(page: Page, words: string): Promise<void> {
  await page.getByRole('radio', { name: /投诉/ }).check();
  await page.locator('#words').fill(words);
  await page.locator('#street').selectOption({ label: '胜阳港街道' });
  await page.locator('#address').fill('菜市场北门');
  await page.locator('#name').fill('王小明');
  await page.locator('#phone').fill('13800001234');
}

async function sees(page: Page, selector: string): Promise<void> {
  const image = page.locator(selector).first();
  await expect(image).toBeVisible();
  await expect.poll(() => image.evaluate((each: HTMLImageElement) => each.naturalWidth)).toBeGreaterThan(0);
}

for (const javaScriptEnabled of [true, false])
  test(`a report with a photograph, ${javaScriptEnabled ? 'with' : 'without'} script`, async ({ comes }) => {
    // Drawing, shrinking and redrawing a large picture takes its time.
    test.slow();
    const camera = await comes();
    const buffer = await picture(camera, javaScriptEnabled ? 2800 : 640, javaScriptEnabled ? 2100 : 480);
    const page = await comes(undefined, { javaScriptEnabled });
    await page.goto('/report');
    await fillIn(page, `窨井盖破了${javaScriptEnabled ? '' : '，很危险'}`);
    const choose = page.locator('#photograph');
    await choose.setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer });
    if (javaScriptEnabled) {
      await expect(page.locator('#photograph-told')).not.toBeEmpty();
      const size = await choose.evaluate((input: HTMLInputElement) => input.files?.[0]?.size ?? 0);
      expect(size).toBeLessThan(buffer.length / 2);
      await accessible(page);
    }
    await page.locator('form button[type=submit]').click();
    await expect(page.getByRole('heading', { name: '请再看一遍' })).toBeVisible();
    if (javaScriptEnabled) await sees(page, '.photographs img');
    await expect(page.locator('.photographs img')).toHaveCount(1);
    // Back, and it is still there; on, and it is not asked for again.
    await page.getByRole('button', { name: '返回修改' }).click();
    await expect(page.getByRole('checkbox', { name: /第1张照片/ })).toBeChecked();
    await page.locator('form button[type=submit]').click();
    await page.getByRole('button', { name: '确认提交' }).click();
    await page.getByRole('link', { name: '看进度' }).click();
    await expect(page.getByRole('heading', { name: '办理进度' })).toBeVisible();
    const thumbnail = page.getByRole('img', { name: '您附上的第1张照片' });
    await expect(thumbnail).toBeVisible();
    if (!javaScriptEnabled) return;
    await sees(page, '.photographs img');
    await accessible(page);
    await thumbnail.click();
    await expect(page).toHaveURL(/\/photographs\/[0-9a-f-]{36}$/);
  });

test('what is no photograph is told beside its field, and nothing is lost', async ({ comes, expected }) => {
  expected.push(/status of 422/);
  const page = await comes();
  await page.goto('/report');
  await fillIn(page, '路面有坑');
  const buffer = Buffer.from('%PDF-1.4\n%%EOF\n');
  await page.locator('#photograph').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer });
  await page.locator('form button[type=submit]').click();
  await expect(page.locator('#photograph-problem')).toContainText('第1个文件不是照片');
  await expect(page.locator('#words')).toHaveValue('路面有坑');
  await expect(page.locator('#phone')).toHaveValue('13800001234');
  await accessible(page);
});

test('a report written without a network is sent once when it is back', async ({ comes }, { project }) => {
  const page = await comes();
  const words = `楼道灯不亮 ${project.name}`;
  await page.goto('/report');
  await fillIn(page, words);
  await page.context().setOffline(true);
  await page.locator('form button[type=submit]').click();
  await expect(page.locator('#draft-notice')).toContainText('连上网后会自动提交一次');
  await page.context().setOffline(false);
  await expect(page.getByRole('heading', { name: '已经收到' })).toBeVisible();
  const number = await page.locator('#number').innerText();
  // Whatever is opened now, nothing is sent again.
  for (const path of ['/report', '/', '/report']) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
  }
  await expect(page.locator('#words')).toHaveValue('');
  const intake = await comes('intake');
  const answer = await intake.request.get('/api/v1/appeals?list=newest&limit=200');
  const { items } = (await answer.json()) as { items: { number: string; title: string }[] };
  expect(items.filter(({ title }) => title === words).map((item) => item.number)).toEqual([number]);
});

test('photographs are not promised to a phone without a network', async ({ comes }) => {
  const page = await comes();
  await page.goto('/report');
  const buffer = await picture(page, 320, 240);
  await fillIn(page, '花坛里有垃圾');
  await page.locator('#photograph').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer });
  await page.context().setOffline(true);
  await page.locator('form button[type=submit]').click();
  await expect(page.locator('#draft-notice')).toContainText('照片要重新选');
  await page.context().setOffline(false);
  await page.reload();
  await expect(page.locator('#words')).toHaveValue('花坛里有垃圾');
  await expect(page.locator('#draft-notice')).toContainText('照片没有存下来');
});

test('a code that was lost is told by the hotline', async ({ comes }) => {
  const resident = await comes();
  const { number } = await report(resident, '公共厕所没有水');
  const intake = await comes('intake');
  await intake.goto(`/staff/appeals/${number}`);
  await intake.getByRole('button', { name: '告知查询码' }).click();
  const dialog = intake.getByRole('dialog', { name: '告知居民查询码' });
  await dialog.getByRole('textbox', { name: '用途' }).fill('居民来电，姓名电话核对一致');
  await accessible(intake);
  await dialog.getByRole('button', { name: '告知查询码' }).click();
  const told = await intake.locator('.tracking-code').innerText();
  const code = told.split('·')[1]?.trim() ?? '';
  await expect(intake.getByText('已告知查询码')).toBeVisible();
  const caller = await comes();
  await caller.goto('/track');
  await caller.locator('#number').fill(number.toLowerCase());
  await caller.locator('#code').fill(code);
  await caller.getByRole('button', { name: '查询' }).click();
  await expect(caller.getByText('公共厕所没有水')).toBeVisible();
});

test('a position is noted when it is asked for, and only then', async ({ comes }) => {
  const page = await comes(undefined, {
    permissions: ['geolocation'],
    geolocation: { longitude: 115.0771, latitude: 30.2201 },
  });
  await page.goto('/report');
  await fillIn(page, '树枝挡住了路灯');
  await expect(page.locator('input[name=longitude]')).toHaveValue('');
  await page.getByRole('button', { name: '用我现在的位置' }).click();
  await expect(page.locator('#located')).toContainText('已记下位置');
  await expect(page.locator('input[name=longitude]')).toHaveValue('115.077100');
  await accessible(page);
});

for (const mode of ['text=large', 'contrast=high', 'lang=en&text=large&contrast=high'])
  test(`every residents' page with ${mode}`, async ({ comes, expected }) => {
    // axe looks at eight pages.
    test.slow();
    expected.push(/status of 422/);
    const page = await comes();
    await page.goto(`/?${mode}`);
    await accessible(page);
    for (const path of ['/report', '/track', '/nowhere']) {
      if (path === '/nowhere') expected.push(/status of 404/);
      await page.goto(path);
      await accessible(page);
    }
    await page.goto('/report');
    await page.locator('form button[type=submit]').click();
    await expect(page.locator('#problems')).toBeVisible();
    await accessible(page);
    await page.locator('input[name=kind][value=complaint]').check();
    await page.locator('#words').fill('占道摆摊，挡住了人行道');
    await page.locator('#street').selectOption({ label: '胜阳港街道' });
    await page.locator('#address').fill('菜市场北门');
    await page.locator('#name').fill('王小明');
    await page.locator('#phone').fill('13800001234');
    await page.locator('form button[type=submit]').click();
    await accessible(page);
    await page.locator('form button.button:not(.quiet)').click();
    await expect(page.locator('#number')).toBeVisible();
    await accessible(page);
    await page.locator('#link').click();
    await expect(page.locator('#story')).toBeVisible();
    await accessible(page);
  });

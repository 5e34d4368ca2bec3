// Files on the workbench: chosen, refused by name or brought, sent with the handling, and seen by whoever may see it.
import { accessible, expect, test } from './people';
import { commanded, dispatched, photograph } from './prepared';

test('a handling takes photographs, and a file that is none is refused by name', async ({ comes, expected }, {
  project,
}) => {
  expected.push(/status of 400/);
  const [street, dispatcher] = [await comes('street'), await comes('dispatcher')];
  const number = await dispatched(street, dispatcher, `路灯不亮 ${project.name}`, {
    place: { point: { longitude: 1_150_700_000, latitude: 302_000_000, crs: 'wgs84' } },
  });
  const officer = await comes('officer');
  for (const noun of ['acknowledgements', 'handling-starts'])
    await commanded(officer, `work-orders/${number}/${noun}`, {});

  await officer.goto(`/staff/orders/${number}`);
  await officer.getByRole('button', { name: '办结' }).first().click();
  const form = officer.getByRole('form', { name: '办结' });
  const files = form.getByLabel('照片、文件(居民可见)');
  await files.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') });
  await expect(form.getByText('只接受照片', { exact: false })).toBeVisible();
  await accessible(officer);
  await form.getByRole('button', { name: '移除 notes.txt' }).click();
  await files.setInputFiles(await photograph(officer));
  await expect(form.locator('.files img')).toBeVisible();
  await expect(form.getByText('照片 ·', { exact: false })).toBeVisible();
  await accessible(officer);
  // What was brought is still there after a reload, as the rest of the draft is.
  await officer.reload();
  await officer.getByRole('button', { name: '办结' }).first().click();
  await expect(form.locator('.files img')).toBeVisible();
  await form.getByText('已解决', { exact: true }).click();
  await form.getByLabel('给居民的答复').fill('路灯已修好。');
  await form.locator('button[type=submit]').click();
  await expect(officer.getByText('办结成功', { exact: false })).toBeVisible();

  await dispatcher.goto(`/staff/orders/${number}`);
  const shown = dispatcher.getByRole('region', { name: '附件' }).getByRole('listitem');
  await expect(shown).toHaveCount(1);
  await expect(shown).toContainText('居民可见');
  const drawn = shown.locator('img');
  await expect.poll(() => drawn.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const whole = await dispatcher.request.get((await shown.getByRole('link').getAttribute('href')) ?? '');
  expect(whole.headers()['content-type']).toBe('image/jpeg');
  await expect(dispatcher.getByRole('region', { name: '位置与周边在办' })).toBeVisible();
  await accessible(dispatcher);
});

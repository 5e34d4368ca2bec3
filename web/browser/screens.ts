// A picture of every page, at both sizes and in both languages, into docs/screens.
import { resolve } from 'node:path';

import type { Page } from '@playwright/test';

import { PAGES, addressOf } from './pages';
import { report, test } from './people';

const FOLDER = resolve(import.meta.dirname, '../../docs/screens');

for (const locale of ['zh-CN', 'en-US']) {
  const shoot = async (page: Page, name: string) => {
    await page.waitForLoadState('networkidle').catch(() => undefined);
    const path = `${FOLDER}/${locale}/${test.info().project.name}/${name}.jpg`;
    await page.screenshot({ path, type: 'jpeg', quality: 60, animations: 'disabled' });
  };

  for (const [account, pages] of PAGES)
    test(`${account ?? 'resident'} in ${locale}`, async ({ comes }) => {
      const page = await comes(account, { locale });
      for (const [name, path] of Object.entries(pages)) {
        await page.goto(await addressOf(page, path));
        await page.getByRole('main').waitFor();
        await shoot(page, name);
      }
    });

  test(`a resident's progress in ${locale}`, async ({ comes }) => {
    const { progress } = await report(await comes(), '小区门口的路灯坏了三盏,晚上老人走路看不清。');
    const page = await comes(undefined, { locale });
    await page.goto(progress);
    await shoot(page, 'progress');
  });
}

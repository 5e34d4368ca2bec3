// What a walk begins with: matters brought to a stage through the API, and a photograph to attach.
import { type Locator, type Page, expect, test } from '@playwright/test';

interface View {
  order: {
    number: string;
    stage: { name: string };
    version: number;
    attachments?: { public: boolean }[];
    extensions?: { minutes: number }[];
  };
}

/** One command by whoever is signed in at a page. */
export async function commanded(page: Page, path: string, data: object): Promise<View> {
  const answer = await page.request.post(`/api/v1/${path}`, {
    headers: {
      Origin: new URL(test.info().project.use.baseURL ?? '').origin,
      'Idempotency-Key': crypto.randomUUID(),
    },
    data,
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as View;
}

/** An order of a place, as it is now. */
export async function orderNow(page: Page, number: string): Promise<View['order']> {
  const answer = await page.request.get(`/api/v1/work-orders/${number}`);
  return ((await answer.json()) as View).order;
}

/** A new order; `more` may say another place or a point. */
export async function received(page: Page, title: string, more: object = {}): Promise<string> {
  const { order } = await commanded(page, 'work-orders', {
    source: 'assignment',
    title,
    area: '420202007003',
    ...more,
  });
  return order.number;
}

/** An order about a street lamp that has been dispatched to the officer's unit. */
export async function dispatched(
  street: Page,
  dispatcher: Page,
  title: string,
  more: object = {},
): Promise<string> {
  const number = await received(street, title, more);
  await commanded(street, `work-orders/${number}/judgements`, { item: 'hs-007', grade: 'C' });
  await commanded(dispatcher, `work-orders/${number}/dispatches`, {});
  return number;
}

/** Waits until the phone's pages would open, and a finding could be written, without a network. */
export async function keptForLater(page: Page): Promise<void> {
  const kept = () =>
    page.evaluate(async () => {
      const registers = await caches.open('shaoying-phone-registers');
      return (await registers.keys()).map(({ url }) => new URL(url).pathname);
    });
  await expect.poll(kept).toEqual(expect.arrayContaining(['/api/v1/localities/current', '/api/v1/areas']));
}

/** A photograph, drawn by the page. */
export async function photograph(page: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [640, 480];
    const context = canvas.getContext('2d');
    if (context) {
      context.fillStyle = '#1f5f9e';
      context.fillRect(80, 60, 480, 360);
    }
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg'));
    return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))];
  });
  return { name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(bytes) };
}

/** An emergency whistle by the street's leader that calls the officer's unit; its number. */
export async function whistled(leader: Page, title: string): Promise<string> {
  const view: unknown = await commanded(leader, 'whistles', {
    kind: 'emergency',
    title,
    reason: '危及行人',
    area: '420202007003',
    place: { address: '市场东门' },
    call: [{ unit: '420202-chengguan', presence: 'seat', task: '抽排' }],
  });
  return (view as { whistle: { number: string } }).whistle.number;
}

/** Presses a button twice in one task, as an impatient finger may: nothing is drawn in between. */
export async function pressedTwice(button: Locator): Promise<void> {
  await button.evaluate((element: HTMLElement) => {
    element.click();
    element.click();
  });
}

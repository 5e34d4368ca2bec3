// A hundred an hour, and more: a dispatcher judges and dispatches a hundred orders by keyboard alone, with at most
// three keystrokes each where the suggestion is right. How fast is printed and never asserted.
import { expect, test } from './people';
import { orderNow, received } from './prepared';

const HOW_MANY = 100;
const MOST_KEYS = 3;

/** What is said, and the listed item that is right for it. */
const SAID = [
  ['路灯整夜不亮，夜里看不见路', 'hs-007'],
  ['渣土车沿街抛洒渣土', 'hs-003'],
  ['楼顶有人私搭违建', 'hs-004'],
  ['电梯故障困人', 'hs-020'],
  ['农民工工资被拖欠', 'hs-023'],
] as const;

test('a hundred orders are judged and dispatched by keyboard alone', async ({ comes }) => {
  test.setTimeout(300_000);
  const page = await comes('dispatcher');
  const prepared = new Map<string, string>();
  for (let index = 0; index < HOW_MANY; index += 1) {
    const [words, item] = SAID[index % SAID.length] ?? SAID[0];
    prepared.set(await received(page, `${words}（第${index + 1}件）`, { area: '420202' }), item);
  }
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  const current = page.locator('.judging-said .matter-head p');
  /** The number in hand once its suggestion stands there to be taken. */
  const inHand = async (before: string | undefined) => {
    if (before !== undefined) await expect(current).not.toContainText(before);
    const take = page.locator('.judging-choice button[type=submit]');
    await expect(take.or(page.locator('.judging .ant-empty'))).toBeVisible();
    const [number = ''] = (await current.innerText()).split(/\s/);
    return number;
  };

  await page.goto('/staff/judging');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  let number = await inHand(undefined);
  // What the city has had before, these are not.
  for (let before = 0; before < 50 && !prepared.has(number); before += 1) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    number = await inHand(number);
  }
  const began = Date.now();
  const used: number[] = [];
  for (let done = 0; done < HOW_MANY; done += 1) {
    expect(prepared.has(number), number).toBe(true);
    keys = 0;
    await expect(page.locator('.judging-choice button[type=submit]')).toBeFocused();
    await press('Enter');
    await expect(page.getByText(`${number} 已`)).toBeVisible();
    used.push(keys);
    if (done + 1 < HOW_MANY) number = await inHand(number);
  }
  const minutes = (Date.now() - began) / 60_000;
  console.log(
    `${HOW_MANY} judged and dispatched in ${minutes.toFixed(1)} minutes: ${(HOW_MANY / minutes).toFixed(0)} a minute, ` +
      `at most ${Math.max(...used)} keystrokes each`,
  );
  expect(Math.max(...used)).toBeLessThanOrEqual(MOST_KEYS);
  for (const [each, item] of prepared) {
    const { stage, assignments } = (await orderNow(page, each)) as unknown as {
      stage: { name: string };
      assignments: { basis: { item: string } }[];
    };
    expect([each, stage.name, assignments.at(-1)?.basis.item]).toEqual([each, 'dispatched', item]);
  }
});

// Two presses with nothing between them are one.
import { expect, test } from 'vitest';

import { onlyOnce } from '../src/phone/once';

const soon = () => new Promise((resolve) => setTimeout(resolve));

test('pressed twice in one task it is done once, and not again when it is done', async () => {
  const once = onlyOnce();
  let done = 0;
  const press = () =>
    once(async () => {
      await soon();
      done += 1;
      return true;
    });
  await Promise.all([press(), press()]);
  await press();
  expect(done).toBe(1);
});

test('what failed can be pressed again, once at a time', async () => {
  const once = onlyOnce();
  let tries = 0;
  const press = () =>
    once(async () => {
      tries += 1;
      await soon();
      return false;
    });
  await Promise.all([press(), press()]);
  expect(tries).toBe(1);
  await press();
  expect(tries).toBe(2);
});

test('what breaks can be pressed again', async () => {
  const once = onlyOnce();
  await expect(once(() => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
  let done = false;
  await once(async () => (done = true));
  expect(done).toBe(true);
});

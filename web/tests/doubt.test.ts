// When the outbox asks the person: the server fails on a command, or would not know it again.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Command } from '../src/phone/outbox/command';
import {
  FAILED,
  LATER,
  DAY,
  act,
  timePasses,
  done,
  emptied,
  finding,
  page,
  problem,
  silent,
  type Server,
} from './outbox';

beforeEach(() => {
  emptied();
});

afterEach(() => {
  vi.useRealTimers();
});

test('a command that the server fails on again and again holds back its own matter only', async () => {
  for (const code of FAILED) {
    emptied();
    let mended = false;
    const asked: Command[] = [];
    const { line, standings, doubts, first, mayBeTakenBack } = await page(async (command) => {
      asked.push(command);
      if (command.title === 'first' && !mended) throw await problem(code);
      return done(command);
    });
    await line.put(act('first'));
    await line.put(act('second'));
    await line.put(act('elsewhere', 'W8'));
    await line.put(finding('a finding'));
    for (let count = 0; count < 4; count += 1) await line.drain();
    expect(asked.map(({ title }) => title)).toEqual(Array(4).fill('first'));
    expect(await doubts(), code).toEqual(['none', 'none', 'none', 'none']);
    expect(mayBeTakenBack(await first())).toBe(false);

    await line.drain();
    const stood = ['first waiting', 'second waiting', 'elsewhere sent', 'a finding sent'];
    expect(await standings(), code).toEqual(stood);
    expect(await doubts(), code).toEqual(['failing', 'none', 'none', 'none']);
    expect(mayBeTakenBack(await first())).toBe(true);

    // It goes after what is new, once, under its key: when the server is mended, it is done once.
    await line.put(finding('a new one'));
    asked.length = 0;
    await line.drain();
    expect(asked.map(({ title }) => title)).toEqual(['a new one', 'first']);
    mended = true;
    const { key, place } = await first();
    await line.again(place);
    await line.drain();
    expect(asked.at(-2)).toMatchObject({ title: 'first', key, matter: { version: 3 } });
    expect(await standings()).toEqual(
      ['first', 'second', 'elsewhere', 'a finding', 'a new one'].map((title) => `${title} sent`),
    );
  }
});

test('a command that the server fails on may be taken out, and what it held back goes', async () => {
  const { line, first, standings } = await page(async (command) => {
    if (command.title === 'first') throw await problem('internal_failure');
    return done(command);
  });
  await line.put(act('first'));
  await line.put(act('second'));
  for (let count = 0; count < 5; count += 1) await line.drain();
  expect(await line.takeBack((await first()).place)).toBe(true);
  await line.drain();
  expect(await standings()).toEqual(['second sent']);
});

test('no answer, and an answer that speaks of the sender, are no failures of the server', async () => {
  const away: Server[] = [silent, ...LATER.map((code) => async () => Promise.reject(await problem(code)))];
  for (const send of away) {
    emptied();
    const { line, standings, doubts } = await page(send);
    await line.put(finding('one'));
    await line.put(finding('two'));
    for (let count = 0; count < 9; count += 1) await line.drain();
    expect(await standings()).toEqual(['one waiting', 'two waiting']);
    expect(await doubts()).toEqual(['none', 'none']);
  }
});

test('what the server would not know again is not sent by itself, and nothing else waits for it', async () => {
  const before = await page(silent);
  await before.line.put(act('first'));
  await before.line.put(act('second'));
  await before.line.put(finding('one'));
  await before.line.drain();
  // Asked again meanwhile, the server does not remember the key for longer.
  timePasses(5 * DAY);
  await before.line.drain();
  expect(await before.doubts()).toEqual(['none', 'none', 'none']);
  timePasses(1.1 * DAY);

  const asked: Command[] = [];
  const { line, standings, doubts, first, mayBeTakenBack } = await page(
    (command) => (asked.push(command), done(command)),
  );
  await line.drain();
  expect(await doubts()).toEqual(['forgotten', 'none', 'none']);
  expect(await standings()).toEqual(['first waiting', 'second waiting', 'one sent']);
  expect(asked.map(({ title }) => title)).toEqual(['one']);

  // The person has looked, and sends it anew.
  const { key, place } = await first();
  await line.again(place, 7);
  expect(await doubts()).toEqual(['none', 'none', 'none']);
  expect(mayBeTakenBack(await first())).toBe(true);
  await line.drain();
  expect(asked[1]).toMatchObject({ title: 'first', matter: { version: 7 } });
  expect(asked[1]?.key).not.toBe(key);
});

test('what the server would not know again may be taken out; what never went out is sent however late', async () => {
  const { line, first, doubts } = await page(silent);
  await line.put(finding('tried'));
  await line.put(finding('never tried'));
  await line.drain();
  timePasses(30 * DAY);
  expect(await doubts()).toEqual(['forgotten', 'none']);
  expect(await line.takeBack((await first()).place)).toBe(true);
  const later = await page(done);
  await later.line.drain();
  expect(await later.standings()).toEqual(['never tried sent']);
});

test('of what an earlier page kept, it counts when it was written', async () => {
  const { line, first, doubts } = await page(done);
  await line.put(finding('one'));
  const { keep } = await import('../src/phone/outbox/store');
  await keep({ ...(await first()), standing: { is: 'waiting', tried: true } });
  expect(await doubts()).toEqual(['none']);
  timePasses(6.1 * DAY);
  await line.drain();
  expect(await doubts()).toEqual(['forgotten']);
});

test('a new try tells nothing of when an earlier page first tried', async () => {
  const { line, first, doubts } = await page(silent);
  await line.put(finding('one'));
  const { keep } = await import('../src/phone/outbox/store');
  await keep({ ...(await first()), standing: { is: 'waiting', tried: true } });
  timePasses(4 * DAY);
  await line.drain();
  timePasses(2.1 * DAY);
  expect(await doubts()).toEqual(['forgotten']);
});

test('where photographs are what the server fails on, nothing has been done', async () => {
  const upload = async () => Promise.reject(await problem('internal_failure'));
  const { line, first, standings, doubts } = await page(done, undefined, upload);
  await line.put({ ...finding('one'), pictures: [{ field: 'attachments', bytes: new ArrayBuffer(1) }] });
  await line.put(finding('two'));
  for (let count = 0; count < 5; count += 1) await line.drain();
  expect(await standings()).toEqual(['one waiting', 'two sent']);
  expect(await doubts()).toEqual(['failing', 'none']);
  const { isUndone } = await import('../src/phone/outbox/doubt');
  expect(isUndone(await first())).toBe(true);
});

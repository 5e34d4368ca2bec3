// The phone's outbox: kept before it is tried, sent in order, done once, and never lost.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Command, Photo } from '../src/phone/outbox/command';
import {
  FAILED,
  LATER,
  HOUR,
  act,
  timePasses,
  done,
  emptied,
  finding,
  page,
  problem,
  silent,
} from './outbox';

beforeEach(() => {
  emptied();
});

afterEach(() => {
  vi.useRealTimers();
});

test('what is written offline survives a reload and is sent in the order in which it was written', async () => {
  const before = await page(silent);
  for (const title of ['one', 'two', 'three']) {
    await before.line.put(finding(title));
    await before.line.drain();
  }
  expect(await before.standings()).toEqual(['one waiting', 'two waiting', 'three waiting']);

  const arrived: string[] = [];
  const after = await page((command) => (arrived.push(command.title), done(command)));
  await after.line.drain();
  expect(arrived).toEqual(['one', 'two', 'three']);
  expect(await after.standings()).toEqual(['one sent', 'two sent', 'three sent']);
});

test('a command is kept before its first try', async () => {
  let kept: Command[] = [];
  const { line, readAll } = await page(async (command) => {
    kept = await readAll();
    return done(command);
  });
  await line.put(finding('one'));
  await line.drain();
  expect(kept.map(({ title, key }) => [title, key.length])).toEqual([['one', 32]]);
});

test('when the answer is lost, the same key goes again, after a reload too, and it cannot be taken back', async () => {
  const keys: string[] = [];
  const before = await page((command) => (keys.push(command.key), silent(command)));
  await before.line.put(finding('one'));
  await before.line.drain();
  const [command] = await before.readAll();
  expect(command && before.mayBeTakenBack(command)).toBe(false);
  expect(await before.line.takeBack(command?.place ?? '')).toBe(false);

  const after = await page((again) => (keys.push(again.key), done(again)));
  await after.line.drain();
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
});

test('asked twice at once, each command is sent once', async () => {
  const send = vi.fn(done);
  const { line } = await page(send);
  await line.put(finding('one'));
  await line.put(finding('two'));
  await Promise.all([line.drain(), line.drain(), line.drain()]);
  expect(send).toHaveBeenCalledTimes(2);
});

test('a refusal is kept, holds back what follows on the same matter, and nothing else', async () => {
  const stale = await problem('stale_version');
  const { line, standings, readAll } = await page(async (command) => {
    if (command.title === 'first') throw await problem('stale_version');
    return done(command);
  });
  await line.put(act('first'));
  await line.put(act('second'));
  await line.put(act('elsewhere', 'W8'));
  await line.drain();
  expect(await standings()).toEqual(['first refused', 'second waiting', 'elsewhere sent']);
  const [first] = await readAll();
  expect(first?.standing).toMatchObject({ problem: { code: stale.code } });

  // The person gives it up: what it held back goes.
  expect(await line.takeBack(first?.place ?? '')).toBe(true);
  await line.drain();
  expect(await standings()).toEqual(['second sent', 'elsewhere sent']);
});

test('sent again after a refusal, it is a new wish upon the version that was looked at', async () => {
  const tries: [string, number | undefined][] = [];
  const { line, readAll, standings } = await page(async (command) => {
    tries.push([command.key, command.matter?.version]);
    if (tries.length === 1) throw await problem('stale_version');
    return done(command);
  });
  await line.put(act('first'));
  await line.drain();
  const [first] = await readAll();
  await line.again(first?.place ?? '', 7);
  await line.drain();
  expect(await standings()).toEqual(['first sent']);
  expect(tries.map(([, version]) => version)).toEqual([3, 7]);
  expect(tries[0]?.[0]).not.toBe(tries[1]?.[0]);
});

test('two acts on one matter written offline follow each other, unless somebody came between', async () => {
  for (const [between, expected] of [
    [0, [3, 4]],
    [1, [3, 3]],
  ] as const) {
    emptied();
    const versions: (number | undefined)[] = [];
    const { line } = await page(async ({ matter }) => {
      versions.push(matter?.version);
      return { number: 'W9', version: (matter?.version ?? 0) + 1 + between };
    });
    await line.put(act('first'));
    await line.put(act('second'));
    await line.drain();
    expect(versions).toEqual(expected);
  }
});

test('nobody sends what another person wrote', async () => {
  const send = vi.fn(done);
  const { line, standings } = await page(send);
  await line.put(finding('theirs', 'somebody else'));
  await line.put(finding('mine'));
  await line.drain();
  expect(await standings()).toEqual(['theirs waiting', 'mine sent']);
  const nobody = await page(send, async () => null);
  await nobody.line.put(finding('later'));
  await nobody.line.drain();
  expect(send).toHaveBeenCalledTimes(1);
});

test('a busy server or an ended session is no refusal', async () => {
  for (const code of [...FAILED, ...LATER]) {
    emptied();
    const asked: string[] = [];
    const { line, standings } = await page(async ({ title }) => {
      asked.push(title);
      throw await problem(code);
    });
    await line.put(finding('one'));
    await line.put(finding('two'));
    await line.drain();
    expect(await standings(), code).toEqual(['one waiting', 'two waiting']);
    expect(asked, code).toEqual(['one']);
  }
});

test('of what was sent, only what shows it stays on the phone, and not for ever', async () => {
  const { line, readAll } = await page(done);
  for (let count = 0; count < 25; count += 1) await line.put(finding(`finding ${count}`));
  await line.drain();
  const all = await readAll();
  expect(all.length).toBe(20);
  expect(all.at(-1)?.title).toBe('finding 24');
  expect(all.every(({ body, draft }) => Object.keys(body).length === 0 && draft === undefined)).toBe(true);
});

test('photographs go first, each once, and are named in the command', async () => {
  const uploads: string[] = [];
  let network = 1;
  const upload = async ({ key }: Photo) => {
    if (network === 0) throw new TypeError('no network');
    network -= 1;
    uploads.push(key);
    return `id of ${key}`;
  };
  const sent: Command[] = [];
  const before = await page((command) => (sent.push(command), done(command)), undefined, upload);
  const pictures = [1, 2].map((size) => ({ field: 'attachments', bytes: new ArrayBuffer(size) }));
  await before.line.put({ ...finding('one'), pictures });
  await before.line.drain();
  expect(await before.standings()).toEqual(['one waiting']);

  network = 9;
  const after = await page((command) => (sent.push(command), done(command)), undefined, upload);
  await after.line.drain();
  expect(uploads).toHaveLength(2);
  expect(new Set(uploads).size).toBe(2);
  expect(sent.map(({ photos }) => photos.map(({ id }) => id))).toEqual([
    uploads.map((key) => `id of ${key}`),
  ]);
  expect((await after.readAll())[0]?.photos).toEqual([]);
});

test('a photograph that nothing has named for a day is brought anew, unless its name has gone out', async () => {
  const pictures = [1, 2].map((size) => ({ field: 'attachments', bytes: new ArrayBuffer(size) }));
  for (const [named, span, expected] of [
    [false, 19 * HOUR, 2],
    [false, 21 * HOUR, 3],
    [true, 21 * HOUR, 2],
  ] as const) {
    emptied();
    const uploads: string[] = [];
    const sent: Command[] = [];
    const upload = async ({ key, bytes }: Photo) => {
      if (!named && bytes.byteLength === 2 && uploads.length === 1) throw new TypeError('no network');
      uploads.push(key);
      return `id of ${key}`;
    };
    const before = await page(silent, undefined, upload);
    await before.line.put({ ...finding('one'), pictures });
    await before.line.drain();
    expect(uploads).toHaveLength(named ? 2 : 1);

    timePasses(span);
    const later = await page(
      (command) => (sent.push(command), done(command)),
      undefined,
      async (photo) => {
        uploads.push(photo.key);
        return `id of ${photo.key}`;
      },
    );
    await later.line.drain();
    expect(uploads).toHaveLength(expected);
    expect(new Set(uploads).size).toBe(expected);
    expect(sent[0]?.photos.map(({ id }) => id)).toEqual(uploads.slice(-2).map((key) => `id of ${key}`));
    vi.useRealTimers();
  }
});

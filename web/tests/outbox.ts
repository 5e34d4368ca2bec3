// The phone's outbox as tests use it: a page that begins, a server that does what a test says, wishes, a later hour.
import 'fake-indexeddb/auto';

import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';

import type { Schemas } from '../src/api/client';
import type { Command, Photo, Wish } from '../src/phone/outbox/command';

export const ME = 'officer';

export type Server = (command: Command) => Promise<{ number: string; version: number }>;

/** The page as it begins: nothing is remembered but what the phone keeps. */
export async function page(
  send: Server,
  sender: () => Promise<string | null> = async () => ME,
  upload: (photo: Photo) => Promise<string> = async ({ key }) => key,
) {
  vi.resetModules();
  const { Line } = await import('../src/phone/outbox/line');
  const { doubtOf, mayBeTakenBack } = await import('../src/phone/outbox/doubt');
  const { readAll } = await import('../src/phone/outbox/store');
  const line = new Line({ upload, send, sender, changed: () => undefined });
  const standings = async () => (await readAll()).map(({ title, standing }) => `${title} ${standing.is}`);
  const doubts = async () => (await readAll()).map((command) => doubtOf(command) ?? 'none');
  const first = async () => (await readAll())[0] as Command;
  return { line, readAll, standings, mayBeTakenBack, doubts, first };
}

export async function problem(code: Schemas['Problem']['code']) {
  const { Problem } = await import('../src/api/problem');
  const body = { code, title_zh: '', title_en: '', title: '', type: '', status: 409, detail: '', about: {} };
  return new Problem(body);
}

export const silent: Server = () => Promise.reject(new TypeError('no network'));
export const done: Server = async ({ matter }) => ({
  number: matter?.number ?? 'W1',
  version: (matter?.version ?? 0) + 1,
});

export const finding = (title: string, account = ME): Wish => ({
  account,
  path: '/api/v1/work-orders',
  body: { title },
  verb: 'received',
  title,
});

export const act = (title: string, number = 'W9', version = 3): Wish => ({
  ...finding(title),
  matter: { kind: 'work-orders', number, version, guarded: true },
});

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** It is so much later on the phone's clock. */
export function timePasses(span: number) {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(now + span);
}

/** A phone that keeps nothing yet. */
export function emptied() {
  globalThis.indexedDB = new IDBFactory();
}

/** Codes that stop the line: those that speak of the server, and those that speak of the sender. */
export const FAILED = ['busy', 'storage_failed', 'internal_failure'] as const;
export const LATER = ['not_signed_in', 'too_many_requests'] as const;

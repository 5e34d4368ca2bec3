// Names for codes: what a page shows is asked for together, once, and kept.
import { useSyncExternalStore } from 'react';

import { answer, api } from '../api/client';

/** As many as one request may name. */
const MOST = 200;

/** How long, in milliseconds, codes that could not be asked for are let alone. */
const PAUSE = 10_000;

/** How many names this device keeps for a page opened anew: those asked for last. */
const KEPT = 2_000;

/** The names of one register, by code. Nothing in it is anybody's secret, so it outlives a sign-out. */
export class Names {
  /** The name of each code that was asked for; null where there is none of that code. */
  private readonly known = new Map<string, string | null>();
  /** What has been asked for, or is about to be. */
  private readonly wanted = new Set<string>();
  /** What the next request asks for. */
  private readonly next: string[] = [];
  private readonly listeners = new Set<() => void>();
  private version = 0;
  /** The names of an earlier page: shown until the server has been asked, and where it cannot be. */
  private kept: ReadonlyMap<string, string> | undefined;

  constructor(
    private readonly place: string,
    private readonly ask: (codes: string) => Promise<readonly (readonly [string, string])[]>,
  ) {}

  /** The name of a code; undefined while it is not known yet. */
  of(code: string): string | null | undefined {
    const name = this.known.get(code);
    if (name !== undefined) return name;
    if (!this.wanted.has(code)) {
      this.wanted.add(code);
      if (this.next.push(code) === 1) setTimeout(() => void this.fetch());
    }
    return this.earlier().get(code);
  }

  /** Notes names that came with something else. */
  note(names: readonly (readonly [string, string])[]): void {
    for (const [code, name] of names) this.known.set(code, name);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly seen = (): number => this.version;

  private async fetch(): Promise<void> {
    const codes = this.next.splice(0);
    try {
      for (let start = 0; start < codes.length; start += MOST) {
        const some = codes.slice(start, start + MOST);
        const names = new Map(await this.ask(some.join(',')));
        for (const code of some) this.known.set(code, names.get(code) ?? null);
      }
    } catch {
      // They stay codes; whoever shows them after a while asks again.
      setTimeout(() => this.settle(codes), PAUSE);
      return;
    }
    this.settle(codes);
    this.version += 1;
    for (const listener of this.listeners) listener();
    this.keep();
  }

  private earlier(): ReadonlyMap<string, string> {
    return (this.kept ??= this.read());
  }

  /** What this device has kept; nothing where somebody else has written there. */
  private read(): ReadonlyMap<string, string> {
    try {
      return new Map(JSON.parse(localStorage.getItem(this.place) ?? '[]') as [string, string][]);
    } catch {
      return new Map();
    }
  }

  /** Keeps what is known beside what other pages have kept meanwhile. */
  private keep(): void {
    const fresh = [...this.known].filter((entry): entry is [string, string] => entry[1] !== null);
    const older = [...this.read()].filter(([code]) => !this.known.has(code));
    try {
      localStorage.setItem(this.place, JSON.stringify([...older, ...fresh].slice(-KEPT)));
    } catch {
      // The device is full: the names are asked for again.
    }
  }

  private settle(codes: readonly string[]): void {
    for (const code of codes) this.wanted.delete(code);
  }
}

const units = new Names('shaoying.names.units', async (codes) => {
  const page = await answer(api.GET('/api/v1/units', { params: { query: { codes, limit: MOST } } }));
  return page.items.map(({ code, name }) => [code, name] as const);
});

/** A place with the places around it: 区 · 街道 · 社区. */
export function placed({ name, around }: { name: string; around: readonly string[] }): string {
  return [...around, name].join(' · ');
}

const areas = new Names('shaoying.names.areas', async (codes) => {
  const page = await answer(api.GET('/api/v1/areas', { params: { query: { codes, limit: MOST } } }));
  return page.items.map((area) => [area.code, placed(area)] as const);
});

function useNames(names: Names): Names {
  useSyncExternalStore(names.subscribe, names.seen);
  return names;
}

/** The name of a unit; its code until it is known. */
export function useUnitName(): (code: string | null | undefined) => string {
  const names = useNames(units);
  return (code) => (code ? (names.of(code) ?? code) : '');
}

/** The digits of a community's code; what has more is a grid, which goes by its community's name. */
const COMMUNITY = 12;

/** A place by name; its code until it is known. */
export function usePlaceName(): (code: string | null | undefined) => string {
  const names = useNames(areas);
  return (code) => {
    if (!code) return '';
    const own = names.of(code);
    if (own === null && code.length > COMMUNITY) return names.of(code.slice(0, COMMUNITY)) ?? code;
    return own ?? code;
  };
}

/** Names that came with the units of a list. */
export function noteUnits(found: readonly { code: string; name: string }[]): void {
  units.note(found.map(({ code, name }) => [code, name] as const));
}

// Looking for a unit, a place, a listed item or a matter on the server, by a part of its name, code or number.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useState } from 'react';

import { type Schemas, answer, api } from '../api/client';
import { noteUnits } from './names';
import type { Occasion } from './occasion';

/** How long somebody who types is left alone. */
const PAUSE = 200;

/** As many as one page has. */
const MOST = 200;

/** How long, in milliseconds, what was found is taken for what there is: lists change during the day. */
const FRESH = 5 * 60_000;

/** Something that can be chosen. */
export interface Found {
  value: string;
  label: string;
  /** Where it is, of a matter; its name is looked up where it is shown. */
  area?: string;
}

/** Something that can be chosen without asking. */
export interface AtHand extends Found {
  /** What typing is compared with. */
  words: string;
}

/** What is looked through, and how it is asked. */
export interface Register {
  key: readonly (string | undefined)[];
  ask: (q: string) => Promise<readonly Found[]>;
  /** What comes before all that is found, and need not be asked for. */
  atHand?: readonly AtHand[];
}

export const UNITS: Register = {
  key: ['units', 'found'],
  ask: async (q) => {
    const { items } = await answer(api.GET('/api/v1/units', { params: { query: q ? { q } : {} } }));
    noteUnits(items);
    return items.map(({ code, name }) => ({ value: code, label: name }));
  },
};

/** The places within a place, of a tier or of any; nothing looked for finds the outer ones first. */
export function placesIn(under: string, tier?: Schemas['Tier']): Register {
  return {
    key: ['areas', 'found', under, tier],
    ask: async (q) => {
      const query = { under, ...(tier && { tier }), ...(q && { q }) };
      const { items } = await answer(api.GET('/api/v1/areas', { params: { query } }));
      return items.map(({ code, name, around }) => ({
        value: code,
        label: [name, ...around.toReversed()].join(' · '),
      }));
    },
  };
}

/** The items of the lists that hold on an occasion, those of the catalogue first. */
export function itemsAt({ area, day }: Occasion, atHand: readonly AtHand[]): Register {
  const catalogue = new Set(atHand.map(({ value }) => value));
  return {
    key: ['list items', area, day],
    atHand,
    ask: async (words) => {
      const query = { area, limit: MOST, ...(day && { day }), ...(words && { words }) };
      const found = await answer(api.GET('/api/v1/list-items', { params: { query } }));
      const others = found.filter(({ code }) => !catalogue.has(code));
      return others.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }));
    },
  };
}

/** As many matters as somebody reads through before typing more. */
const SOME = 20;

const line = ({ number, title, area }: { number: string; title: string; area: string }) => ({
  value: number,
  label: `${number} ${title}`,
  area,
});

/** Open orders that the reader sees, by words of the title or a part of the number. */
export const OPEN_ORDERS: Register = {
  key: ['work_order', 'list', 'found'],
  ask: async (text) => {
    const query = { list: 'open', limit: SOME, ...(text && { text }) } as const;
    const { items } = await answer(api.GET('/api/v1/work-orders', { params: { query } }));
    return items.map(line);
  },
};

/** Appeals that the reader sees, newest first. */
export const APPEALS: Register = {
  key: ['appeal', 'list', 'found'],
  ask: async (text) => {
    const query = { list: 'newest', limit: SOME, ...(text && { text }) } as const;
    const { items } = await answer(api.GET('/api/v1/appeals', { params: { query } }));
    return items.map(line);
  },
};

const finding = ({ key, ask }: Register, q: string) => ({
  queryKey: [...key, q],
  queryFn: () => ask(q),
  staleTime: FRESH,
});

/** What was typed, once the typing has paused. */
function usePaused(typed: string): string {
  const [paused, setPaused] = useState(typed);
  useEffect(() => {
    const wait = setTimeout(() => setPaused(typed), PAUSE);
    return () => clearTimeout(wait);
  }, [typed]);
  return paused;
}

/**
 * How a register is searched from a picker. Whoever types and presses Enter at once gets what is found first, as if
 * they had waited for it.
 */
export function useSearching(register: Register, chosen: readonly Found[], choose: (value: string) => void) {
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const words = typed.trim();
  const q = usePaused(words);
  const found = useQuery({ ...finding(register, q), enabled: open, placeholderData: keepPreviousData });
  const settled = q === words && !found.isPlaceholderData && !found.isPending;
  // What was found for other words is shown only as far as it fits these.
  const fits = ({ value, label }: Found) =>
    settled || `${value} ${label}`.toLowerCase().includes(words.toLowerCase());
  const atHand = register.atHand?.filter((each) => each.words.includes(words.toLowerCase())) ?? [];
  const shown = [...atHand, ...(found.data ?? []).filter(fits)];
  // What is chosen already keeps its name, and is in nobody's way.
  const others = chosen.filter(({ value }) => !shown.some((each) => each.value === value));
  return {
    options: [...shown, ...others.map((each) => ({ ...each, disabled: words !== '' }))],
    loading: found.isFetching,
    showSearch: { filterOption: false as const, onSearch: setTyped },
    onOpenChange: (now: boolean) => {
      setOpen(now);
      if (!now) setTyped('');
    },
    onInputKeyDown: ({ key }: KeyboardEvent) => {
      if (key !== 'Enter' || settled || words === '' || shown.length > 0) return;
      void queries.fetchQuery(finding(register, words)).then(([first]) => {
        if (first) choose(first.value);
      });
    },
  };
}

// Searches that a person has given a name, kept in this browser.
import { useSyncExternalStore } from 'react';

import type { Search } from '../paths';
import type { MatterKind } from '../queues/queues';
import { useCaller } from '../session/session';

export interface Saved {
  name: string;
  kind: MatterKind;
  search: Search;
}

const listeners = new Set<() => void>();
const kept = new Map<string, { text: string | null; saved: readonly Saved[] }>();

function read(key: string): readonly Saved[] {
  const text = localStorage.getItem(key);
  const before = kept.get(key);
  if (before && before.text === text) return before.saved;
  const saved = text === null ? [] : (JSON.parse(text) as Saved[]);
  kept.set(key, { text, saved });
  return saved;
}

export function useSaved() {
  const key = `shaoying.saved.${useCaller().account}`;
  const saved = useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => read(key),
  );
  const keep = (next: readonly Saved[]) => {
    localStorage.setItem(key, JSON.stringify(next));
    listeners.forEach((tell) => tell());
  };
  return {
    saved,
    add: (one: Saved) => keep([...saved.filter(({ name }) => name !== one.name), one]),
    remove: (name: string) => keep(saved.filter((each) => each.name !== name)),
  };
}

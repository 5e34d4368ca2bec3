// Keys that do something on the page. Each is registered with the words that the list of keys shows.
import { useEffect, useSyncExternalStore } from 'react';

/** One key: what it is called in the list, and what it does. */
export interface Key {
  /** As `KeyboardEvent.key` says it. */
  key: string;
  /** Other keys that do the same. */
  also?: readonly string[];
  label: string;
  press: () => void;
}

let active: readonly (readonly Key[])[] = [];
const listeners = new Set<() => void>();

function change(next: typeof active) {
  active = next;
  listeners.forEach((tell) => tell());
}

const TYPING =
  'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], [role=combobox]';

/** Whether a key belongs to what has the focus, or to an open dialog, rather than to the page. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    return true;
  if (document.querySelector('[role=dialog][aria-modal=true], .ant-drawer-open')) return true;
  return event.target instanceof Element && event.target.closest(TYPING) !== null;
}

function press(event: KeyboardEvent) {
  if (isTaken(event)) return;
  // The last to register stands on top.
  for (const keys of [...active].reverse()) {
    const found = keys.find(({ key, also }) => key === event.key || also?.includes(event.key));
    if (!found) continue;
    event.preventDefault();
    found.press();
    return;
  }
}

/** Keys that hold while the component is shown. */
export function useKeys(keys: readonly Key[]): void {
  useEffect(() => {
    if (active.length === 0) document.addEventListener('keydown', press);
    change([...active, keys]);
    return () => {
      change(active.filter((each) => each !== keys));
      if (active.length === 0) document.removeEventListener('keydown', press);
    };
  }, [keys]);
}

/** All keys that do something now, for the list of keys. */
export function useActiveKeys(): readonly Key[] {
  const all = useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => active,
  );
  return all.flat();
}

// A press that is meant once is heard once. A button that is drawn as pressed comes too late for two presses in one
// task, since nothing is drawn between them.
import { useState } from 'react';

/** Says whether there is nothing left to press for: it was done, and the same press would do it again. */
type Work = () => Promise<boolean>;

/** Presses while the work is under way, and after it was done, do nothing; after a failure it can be tried again. */
export function onlyOnce(): (work: Work) => Promise<void> {
  let taken = false;
  return async (work) => {
    if (taken) return;
    taken = true;
    let done = false;
    try {
      done = await work();
    } finally {
      taken = done;
    }
  };
}

export function useOnce(): (work: Work) => Promise<void> {
  const [once] = useState(onlyOnce);
  return once;
}

// A form waits with its sending while files are on their way.
import { createContext, useCallback, useState } from 'react';

/** Told when a control begins to bring files and when it has ended. */
export const Uploading = createContext<(change: 1 | -1) => void>(() => undefined);

/** How many of a form's controls are bringing files, and how they tell of it. */
export function useUploading(): readonly [uploads: number, report: (change: 1 | -1) => void] {
  const [uploads, setUploads] = useState(0);
  const report = useCallback((change: 1 | -1) => setUploads((before) => before + change), []);
  return [uploads, report];
}

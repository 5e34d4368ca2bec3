// A form waits with its sending while files are on their way.
import { createContext } from 'react';

/** Told when a control begins to bring files and when it has ended. */
export const Uploading = createContext<(change: 1 | -1) => void>(() => undefined);

// Where and when what a page shows happened: the lists that held there then decide on it.
import { createContext, use } from 'react';

import { useCaller } from '../session/session';

export interface Occasion {
  area: string;
  /** As `2025-06-30`; today where it is left out. */
  day?: string;
}

/** What is about one matter stands inside this. */
export const AsOf = createContext<Occasion | undefined>(undefined);

/** The occasion of the matter around; by itself it is the reader's own area today. */
export function useOccasion(): Occasion {
  const { area } = useCaller();
  return use(AsOf) ?? { area };
}

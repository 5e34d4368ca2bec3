// The whistle on the page, for the controls of its forms.
import { createContext, use } from 'react';

import type { WhistleView } from './whistles';

export const CurrentWhistle = createContext<WhistleView | null>(null);

export function useCurrentWhistle(): WhistleView | null {
  return use(CurrentWhistle);
}

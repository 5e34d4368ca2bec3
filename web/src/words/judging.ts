// Filled with its pages.
export const judging = {} as const;

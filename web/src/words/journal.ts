// Filled with its pages.
export const journal = {} as const;

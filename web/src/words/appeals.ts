// Filled with its pages.
export const appeals = {} as const;

// The acts on matters, and the fields of their forms.
export const actions = {} as const;

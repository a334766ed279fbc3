export const make = {} as const;

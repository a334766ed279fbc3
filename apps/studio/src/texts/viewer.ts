export const viewer = {
  title: 'Viewer',
  close: 'Close the viewer',
  position: (place: number, count: number) => `${place} of ${count}`,
} as const;

export const problem = {
  unreachable: 'The server cannot be reached.',
  noContent: 'The server answered without content.',
  title: 'That did not work',
  again: 'Try again',
  details: 'Details',
  broken: 'This part of the page failed.',
  reload: 'Reload the page',
} as const;

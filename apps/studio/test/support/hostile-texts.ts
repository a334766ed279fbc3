/** What a prompt may hold. Nothing of it is ever more than text. */
export const HOSTILE_TEXTS: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  '"><script>throw new Error("ran")</script>',
  '\u202Eright to left\u202C \u200Bzero\u200Dwidth\u2066 marks',
  'x'.repeat(10_000),
  `${'many words '.repeat(900)}end`,
];

/** The style sheet of the demo page: one file, nothing from another host. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1d2026; --dim: #5b6270; --paper: #f5f3ee; --card: #fff; --line: #dcd8cf; --accent: #a04a1c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e6df; --dim: #a3a8b3; --paper: #15171b; --card: #1d2026; --line: #333842; --accent: #f0a070; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 82rem; padding: 2rem clamp(1rem, 4vw, 3rem) 4rem; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
header { margin-bottom: 2rem; }
h1 { font-size: clamp(1.6rem, 4vw, 2.4rem); line-height: 1.15; margin: 0 0 .4rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 1rem; }
h3 { font-size: 1rem; margin: 0 0 .3rem; overflow-wrap: anywhere; }
p { margin: .3rem 0; }
.dim { color: var(--dim); font-size: .875rem; }
.pictures { columns: 22rem; column-gap: 1.25rem; }
.songs { display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); align-items: start; }
article { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; overflow: hidden; margin: 0 0 1.25rem; break-inside: avoid; }
.songs article { margin: 0; }
article > div { padding: .9rem 1.1rem 1rem; }
img { display: block; width: 100%; height: auto; background: var(--line); }
audio { display: block; width: 100%; margin: .6rem 0; }
details { margin-top: .5rem; }
summary { cursor: pointer; color: var(--accent); font-size: .875rem; }
pre { margin: .5rem 0 0; padding: .75rem; max-height: 24rem; overflow: auto; background: var(--paper); border-radius: .4rem; font: 12px/1.5 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.lyrics { font-family: inherit; font-size: .9rem; }
`.trim();

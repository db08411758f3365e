const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes text for HTML content and quoted attributes. */
export function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

export interface PageParts {
  title: string;
  /** Markup of the body, already escaped. */
  main: string;
  /** More markup for the head, already escaped. */
  head?: string;
  /** Colour of the accent, CSS. */
  accent?: string;
}

const style = `
:root { color-scheme: light dark; --ground: #f5f6f8; --card: #fff; --ink: #1b1f27; --soft: #5c6470; --line: #d9dde3; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #101319; --card: #191d25; --ink: #e8eaee; --soft: #a0a8b5; --line: #323845; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, sans-serif; }
main { width: min(92vw, 27rem); padding: 2rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  border-top: 4px solid var(--accent); }
main.wide { width: min(94vw, 52rem); margin: 2rem 0; }
h1 { font-size: 1.3rem; margin: 0 0 .5rem; } p { margin: .5rem 0; } .soft { color: var(--soft); }
label { display: block; margin: .9rem 0 .25rem; font-weight: 600; }
input { width: 100%; padding: .55rem .65rem; border: 1px solid var(--line); border-radius: 6px; font: inherit; background: var(--ground);
  color: inherit; }
.button, button { display: inline-flex; gap: .5rem; align-items: center; justify-content: center; padding: .55rem 1rem; font: inherit;
  font-weight: 600; border: 1px solid var(--line); border-radius: 6px; background: var(--card); color: inherit; cursor: pointer;
  text-decoration: none; }
.first { background: var(--accent); border-color: var(--accent); color: #fff; } .full { width: 100%; }
.row { display: flex; gap: .6rem; margin-top: 1.2rem; } .button img { width: 18px; height: 18px; }
table { width: 100%; border-collapse: collapse; margin-top: 1rem; } th, td { text-align: left; padding: .4rem .5rem;
  border-bottom: 1px solid var(--line); } th { color: var(--soft); font-weight: 600; }
.error { color: #c0362c; } code { font-size: .92em; }
`;

/** A whole HTML document in the world's plain look. */
export function renderPage({ title, main, head = '', accent = '#3b5bdb' }: PageParts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${head}
<style>:root { --accent: ${escapeHtml(accent)}; }${style}</style>
</head>
<body>${main}</body>
</html>
`;
}

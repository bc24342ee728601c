/** The style sheet of the page. It contains no data from the app. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --back: #f6f7f9; --card: #ffffff; --text: #1b1f27; --soft: #566072; --line: #dde1e8;
  --link: #0b57c2; --allow: #0b6b3a; --allow-back: #e3f4ea; --deny: #a3221a; --deny-back: #fbe9e7;
  --trust: #5a3ea6; --trust-back: #efeafb; --code: #eef0f4; --focus: #0b57c2;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #12151b; --card: #1a1f27; --text: #e8ebf0; --soft: #a7b1c1; --line: #313947;
    --link: #8ab6ff; --allow: #7ad9a3; --allow-back: #143423; --deny: #ff9d92; --deny-back: #46201d;
    --trust: #c5b2ff; --trust-back: #2d2450; --code: #252c37; --focus: #8ab6ff;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0; background: var(--back); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
code { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
header, main, footer { max-width: 1180px; margin: 0 auto; padding: 0 20px; }
header { padding-top: 28px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 19px; margin: 28px 0 12px; }
h3 { font-size: 16px; margin: 0; overflow-wrap: anywhere; }
p { margin: 6px 0; max-width: 78ch; }
.soft { color: var(--soft); }
a { color: var(--link); }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 12px; top: 12px; background: var(--card); padding: 8px 12px; z-index: 3; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.bar {
  position: sticky; top: 0; z-index: 2; background: var(--back); border-bottom: 1px solid var(--line);
  margin-top: 18px;
}
.bar form {
  max-width: 1180px; margin: 0 auto; padding: 12px 20px; display: grid; gap: 10px;
  grid-template-columns: repeat(3, minmax(0, 1fr)) auto auto auto; align-items: end;
}
label { display: block; font-size: 13px; color: var(--soft); }
input, select, button {
  font: inherit; color: var(--text); background: var(--card); border: 1px solid #7c8798;
  border-radius: 7px; padding: 7px 10px; min-height: 38px; width: 100%;
}
button { cursor: pointer; }
.bar fieldset { border: 0; padding: 0; margin: 0; grid-column: 1 / -1; display: flex; gap: 16px; flex-wrap: wrap; align-items: center; }
.bar fieldset label { display: flex; gap: 6px; align-items: center; color: var(--text); font-size: 14px; }
.bar fieldset input { width: auto; min-height: 0; margin: 0; }
.bar output { margin-left: auto; color: var(--soft); font-size: 14px; }
.card {
  background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin: 0 0 14px; overflow: hidden;
}
.head { padding: 12px 16px; display: flex; gap: 4px 12px; flex-wrap: wrap; align-items: baseline; }
.kind { font-size: 13px; color: var(--soft); font-weight: 400; }
.meta { font-size: 13px; color: var(--soft); overflow-wrap: anywhere; }
ul { list-style: none; margin: 0; padding: 0; }
.row {
  display: grid; grid-template-columns: 108px minmax(0, 4fr) minmax(0, 5fr) minmax(0, 5fr); gap: 6px 18px;
  padding: 10px 16px; border-top: 1px solid var(--line); align-items: start;
}
.row .from { grid-column: 2 / -1; font-size: 13px; color: var(--soft); overflow-wrap: anywhere; }
.badge {
  display: inline-block; font-size: 12px; font-weight: 600; border-radius: 5px; padding: 2px 8px; white-space: nowrap;
}
.allow .badge { color: var(--allow); background: var(--allow-back); }
.deny .badge { color: var(--deny); background: var(--deny-back); }
.trust .badge { color: var(--trust); background: var(--trust-back); }
.trust.deny .badge { color: var(--deny); background: var(--deny-back); }
.part li + li { margin-top: 2px; }
.word { font-size: 12px; color: var(--soft); }
.note { border-left: 4px solid var(--soft); padding: 12px 18px; margin-top: 20px; }
.note.unread { border-left-color: var(--deny); }
.note h2 { margin: 0 0 6px; }
.none { padding: 10px 16px; border-top: 1px solid var(--line); color: var(--soft); }
footer { padding: 20px 20px 40px; color: var(--soft); font-size: 13px; }
@media (max-width: 860px) {
  .bar { position: static; }
  .bar form { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .row { grid-template-columns: minmax(0, 1fr); gap: 6px; }
  .row .from { grid-column: 1; }
}
@media (max-width: 480px) {
  header, main, footer { padding-left: 14px; padding-right: 14px; }
  .bar form { padding: 12px 14px; }
  .bar form > .wide, .bar form > button { grid-column: 1 / -1; }
  .bar output { margin-left: 0; }
}
@media print { .bar, .skip { display: none; } .card { break-inside: avoid; } }
`;

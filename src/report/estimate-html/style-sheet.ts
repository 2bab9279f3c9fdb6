/** How the HTML report looks: two colours that the colour-blind can tell apart, light or dark as the reader has it, and on paper. */
export const styleSheet = `
:root {
	color-scheme: light dark;
	--page: #fbfbf9; --card: #ffffff; --text: #1d2329; --soft: #5b6570; --line: #e2e4e7;
	--events: #8c99a8; --now: #cf6d10; --after: #1667a8; --locks: #6d6490;
}
@media (prefers-color-scheme: dark) {
	:root {
		--page: #14171a; --card: #1b1f24; --text: #e5e8eb; --soft: #9aa5b1; --line: #2e343b;
		--events: #75838f; --now: #f2a04a; --after: #62b0ee; --locks: #a79fce;
	}
}
* { box-sizing: border-box; }
body {
	margin: 0; background: var(--page); color: var(--text);
	font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
main { max-width: 68rem; margin: 0 auto; padding: 2.5rem 1.25rem 2rem; }
h1 { font-size: 1.6rem; line-height: 1.25; font-weight: 650; margin: 0 0 .75rem; overflow-wrap: anywhere; }
h2 { font-size: 1.1rem; font-weight: 650; margin: 0 0 .75rem; overflow-wrap: anywhere; }
h1 small { display: block; font-size: .875rem; font-weight: 400; color: var(--soft); }
p { margin: 0 0 .75rem; }
.soft { color: var(--soft); font-size: .875rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0 0 1.75rem; font-size: .9rem; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
section { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1.25rem; margin: 0 0 1.25rem; }
svg { display: block; width: 100%; overflow: visible; font-size: 12px; font-variant-numeric: tabular-nums; }
svg text { fill: var(--soft); }
svg .name { fill: var(--text); }
.totals { display: grid; grid-template-columns: max-content max-content 1fr; gap: .35rem .9rem; align-items: center; }
.totals b { font-size: 1.9rem; line-height: 1.1; font-weight: 650; text-align: right; font-variant-numeric: tabular-nums; }
.totals + p { margin: .9rem 0 0; }
.watcher { display: grid; gap: 1.25rem 2.25rem; }
@media (min-width: 54rem) { .watcher { grid-template-columns: 21rem minmax(0, 1fr); } }
table { border-collapse: collapse; width: 100%; font-size: .875rem; font-variant-numeric: tabular-nums; }
th, td { padding: .34rem 0 .34rem .75rem; border-bottom: 1px solid var(--line); text-align: right; font-weight: 400; vertical-align: top; }
td { white-space: nowrap; }
th:first-child { padding-left: 0; text-align: left; color: var(--soft); }
thead th { color: var(--soft); vertical-align: bottom; }
tbody tr:last-child > * { border-bottom: 0; }
.key::before { content: ""; display: inline-block; width: .65rem; height: .65rem; margin-right: .4rem; border-radius: .15rem; background: var(--key); }
.key.now { --key: var(--now); }
.key.after { --key: var(--after); }
.fill-events { fill: var(--events); }
.fill-now { fill: var(--now); }
.fill-after { fill: var(--after); }
.fill-locks { fill: var(--locks); }
.rule, .grid { stroke: var(--line); stroke-width: 1; }
.base { stroke: var(--soft); stroke-width: 1; opacity: .55; }
.hit { fill: var(--text); opacity: 0; }
.hit:hover { opacity: .09; }
.slim { display: none; }
details { margin-top: .9rem; font-size: .875rem; }
summary { cursor: pointer; color: var(--soft); }
.scroll { max-height: 22rem; overflow: auto; margin-top: .5rem; }
ul { margin: 0; padding-left: 1.1rem; }
li { margin: .3rem 0; overflow-wrap: anywhere; }
li.sub { margin-left: 1.1rem; }
details + ul { margin-top: 1.1rem; }
pre { margin: 0; padding: .7rem .9rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--page); overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; user-select: all; }
code { font: .875rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
footer { color: var(--soft); font-size: .8rem; padding: .25rem 0 0; }
@media (max-width: 40rem) {
	main { padding: 1.5rem .9rem; }
	section { padding: 1rem; }
	dl { grid-template-columns: 1fr; gap: 0; }
	dd { margin-bottom: .4rem; }
	.wide { display: none; }
	.slim { display: inline; }
}
@media print {
	:root {
		color-scheme: light;
		--page: #fff; --card: #fff; --text: #000; --soft: #444; --line: #ccc;
		--events: #8c99a8; --now: #cf6d10; --after: #1667a8; --locks: #6d6490;
	}
	* { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
	html { font-size: 11px; }
	body { font-size: 1rem; }
	svg { font-size: 10px; }
	.watcher { grid-template-columns: 21rem minmax(0, 1fr); }
	main { max-width: none; padding: 0; }
	section { break-inside: avoid; padding: .9rem; }
	details, .screen { display: none; }
}
@page { margin: 15mm; }
`;

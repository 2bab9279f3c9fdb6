/** Adds to each branch, statement and function of a coverage map the hits that `found`, of the same sources, has at its place. */
export function addHits(coverage, found) {
	for (const file of coverage.files()) {
		const { data } = coverage.fileCoverageFor(file);
		const other = found[file];
		if (!other) continue;
		const places = placesIn(other);
		for (const [id, place] of Object.entries(keys(data))) {
			const hits = places.get(place);
			if (hits) add(data, id, hits);
		}
	}
}

function placesIn(data) {
	return new Map(
		Object.entries(keys(data)).map(([id, place]) => [place, hitsOf(data, id)]),
	);
}

/** Where each branch, statement and function is, by its kind and number. */
function keys(data) {
	const found = {};
	for (const [id, { type, loc, locations }] of Object.entries(data.branchMap))
		found[`b ${id}`] = `${type} ${locations.length} ${startOf(loc)}`;
	for (const [id, loc] of Object.entries(data.statementMap))
		found[`s ${id}`] = `statement ${startOf(loc)}`;
	for (const [id, { loc }] of Object.entries(data.fnMap))
		found[`f ${id}`] = `function ${startOf(loc)}`;
	return found;
}

function startOf({ start }) {
	return `${start.line}:${start.column}`;
}

function hitsOf(data, key) {
	const [kind, id] = key.split(" ");
	return data[kind][id];
}

function add(data, key, hits) {
	const [kind, id] = key.split(" ");
	if (kind === "b") data.b[id] = data.b[id].map((own, arm) => own + hits[arm]);
	else data[kind][id] += hits;
}

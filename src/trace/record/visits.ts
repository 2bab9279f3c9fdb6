/** Names of which the system will tell that they go, though they are gone already: they came and went at once. */
export interface Visits {
	/** A name is gone already; the notice that it goes is still to come. */
	readonly expectGoing: (place: string) => void;
	/** Was the notice that a name goes expected. It is expected no more. */
	readonly isExpected: (place: string) => boolean;
	/** Forgets what did not come within a second. */
	readonly tidy: () => void;
}

/** Remembers such names. `now` gives milliseconds. */
export function briefVisits(now: () => number): Visits {
	const sinceMs = new Map<string, number>();
	return {
		expectGoing: (place) => void sinceMs.set(place, now()),
		isExpected: (place) => sinceMs.delete(place),
		tidy: () => {
			for (const [place, since] of sinceMs)
				if (now() - since > 1000) sinceMs.delete(place);
		},
	};
}

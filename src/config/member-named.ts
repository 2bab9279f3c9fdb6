import type { MemberNode, ObjectNode } from "./syntax-node.ts";

/** The members of an object by key, as far as they were looked at. */
interface Index {
	readonly members: Map<string, MemberNode>;
	looked: number;
}

const indexes = new WeakMap<ObjectNode, Index>();

/**
 * The member of a name; of a key that stands twice, the last one counts. A million findings in one object must not walk it a million
 * times, ten not to its end.
 */
export function memberNamed(
	node: ObjectNode,
	key: string,
): MemberNode | undefined {
	const index = indexes.get(node) ?? { members: new Map(), looked: 0 };
	indexes.set(node, index);
	const { members } = index;
	while (index.looked < node.members.length) {
		if (node.keysDiffer && members.has(key)) break;
		const item = node.members[index.looked];
		if (item) members.set(item.key, item);
		index.looked += 1;
	}
	return members.get(key);
}

/** In place of what opens a text editor for a question, of which the program has none: it is half a megabyte. */
export function editAsync() {
	throw new Error("no question of the program opens an editor");
}

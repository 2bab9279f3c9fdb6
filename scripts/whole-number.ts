/** What an option of a script counts: what would be done not once or `NaN` times would prove nothing. Throws on it. */
export function wholeNumber(option: string, text: string): number {
	const number = Number(text);
	if (!Number.isSafeInteger(number) || number < 1)
		throw new Error(`${option} wants a whole number from 1 on, not ${text}`);
	return number;
}

/** Whether the key is for the page: together with Control, Alt or Meta it is the browser's, and while a word is composed the input's. */
export const isPlain = ({ ctrlKey, altKey, metaKey, isComposing }: KeyboardEvent): boolean =>
  !(ctrlKey || altKey || metaKey || isComposing);

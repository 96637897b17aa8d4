// A measure of texts by a table of characters (in 1/1000 of the size), as the Python side has it.
export function tabled(widths) {
  return (text, size, bold) => {
    let total = 0;
    for (const char of text) {
      if (!(char in widths)) throw new Error(`no width is known of ${JSON.stringify(char)}`);
      total += widths[char];
    }
    return total * size / 1000 * (bold ? 1.1 : 1);
  };
}

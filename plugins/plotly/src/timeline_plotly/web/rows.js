// Rows of a lane, by the rules of rows.py: who stands in which, so that nothing overlaps.

const MOST_LOW = 100; // low rows that a lane may have; beyond them marks share rows

// Stand where nothing is; `taken` has the left and right pixel of each that stands in a row, in order.
function stand(taken, left, right) {
  let low = 0, high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 2 << 1;
    if (taken[middle] < left) low = middle + 2;
    else high = middle;
  }
  const free = !(low && taken[low - 1] > left + 0.01 || right > taken[low] + 0.01);
  if (free) taken.splice(low, 0, left, right);
  return free;
}

// Give each item, in the order of time, its `row`; some lose their label. Returns all rows.
// `taken` is what stands in the first row already, if there is one.
export function packed(items, taken, most) {
  let rows;
  const start = () => rows = taken ? [{ tall: false, low: false, taken: taken.slice() }] : [];
  // The first row that can hold it, or a new one while there are fewer than so many.
  const settle = (item, most, left, right, low) => {
    const tall = !!item.label?.above;
    item.row = rows.find((row) => (low || row.tall === tall) && stand(row.taken, left, right));
    if (!item.row && rows.length < most) rows.push(item.row = { tall, low, taken: [left, right] });
    return item.row;
  };
  const find = (item) => {
    // Holders of an office follow each other without a gap.
    const half = item.style[2] === "tenure" && item.label?.inside ? 0 : 6;
    return settle(item, most, item.left - half, item.right + half, false);
  };
  start();
  if (items.every(find)) return rows;
  start();
  const inTime = (one, other) => one.index - other.index;
  const ranked = items.slice().sort((one, other) => other.event[4] - one.event[4] || inTime(one, other));
  ranked.filter((item) => !find(item)).sort(inTime).forEach((item, number) => {
    const left = item.left = item.mark.left, right = item.right = item.mark.right;
    item.label = null;
    if (!settle(item, most + MOST_LOW, left - 1, right + 1, true)) item.row = rows.at(-1 - number % MOST_LOW);
  });
  return rows;
}

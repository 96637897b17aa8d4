// Rows of a lane, by the rules of rows.py: who stands in which, so that nothing overlaps.

const MOST_LOW = 100; // low rows that a lane may have; beyond them marks share rows

// A row; what stands in it is [left, right] each, in order.
export function makeRow(tall, low, taken) {
  return { tall, low, taken };
}

// Stand in a row, if nothing is there: whether that went well.
function stand(row, left, right) {
  const taken = row.taken;
  let low = 0, high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1, [from, to] = taken[middle];
    if (from < left || from === left && to < right) low = middle + 1;
    else high = middle;
  }
  if (low && taken[low - 1][1] > left + 0.01 || low < taken.length && right > taken[low][0] + 0.01) return false;
  taken.splice(low, 0, [left, right]);
  return true;
}

// Give an item one of the rows that may hold it, or a new one if there may be more: whether it got one.
function settle(item, rows, most, left, right, low) {
  const tall = item.place.above;
  item.row = rows.find((row) => (low || row.tall === tall) && stand(row, left, right));
  if (!item.row && rows.length < most) rows.push(item.row = makeRow(tall, low, [[left, right]]));
  return item.row;
}

// Give each item, in the order of time, its `row`; some lose their label. Returns all rows.
export function packed(items, given, most) {
  const fresh = () => given.map((row) => makeRow(row.tall, row.low, row.taken.slice()));
  const find = (item) => {
    const half = item.tenure && item.place.inside ? 0 : 6;
    return settle(item, rows, most, item.left - half, item.right + half, false);
  };
  let rows = fresh();
  if (items.every(find)) return rows;
  rows = fresh();
  const order = (one, other) => one.index - other.index;
  const late = items.slice().sort((one, other) => other.event[4] - one.event[4] || order(one, other)).filter((item) => !find(item));
  late.sort(order).forEach((item, number) => {
    item.place = { text: "", above: false };
    [item.left, item.right] = [item.mark.left, item.mark.right];
    if (!settle(item, rows, most + MOST_LOW, item.left - 1, item.right + 1, rows.length >= most))
      item.row = rows[rows.length - 1 - number % MOST_LOW];
  });
  return rows;
}

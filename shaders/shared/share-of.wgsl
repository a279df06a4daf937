// Which rows of a step's batch are this replica's: all of them where it trains alone.
// Needs the overrides S (samples), B (rows that this replica has room for) and these: of WORLD replicas that share every batch this is
// number RANK; together they have room for SPARE rows more than the batch has; LOCAL_MEAN is 1 where a row weighs its part of this
// replica's rows rather than its part of the batch.

struct Share {
  epoch: u32,
  // Position in the epoch of this replica's first row, and how many rows it has.
  first: u32,
  count: u32,
  // Rows that the mean is over.
  total: u32,
}

// As src/lib/share-of-batch.ts has it.
fn shareOf(step: u32) -> Share {
  let batch = WORLD * B - SPARE;
  let stepsPerEpoch = (S + batch - 1) / batch;
  let begin = (step % stepsPerEpoch) * batch;
  let rows = min(batch, S - begin);
  let base = rows / WORLD;
  let extra = rows % WORLD;
  let count = base + select(0u, 1u, RANK < extra);
  let first = begin + RANK * base + min(RANK, extra);
  return Share(step / stepsPerEpoch, first, count, select(rows, count, LOCAL_MEAN == 1));
}

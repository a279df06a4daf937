// Workgroups side by side along an axis of so many invocations.
fn tilesAlong(count: u32) -> u32 {
  return (count + WIDTH - 1) / WIDTH;
}

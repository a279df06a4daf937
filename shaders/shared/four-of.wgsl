// What the first four invocations of a subgroup have, whose numbers in the workgroup are then 0 to 3 beyond a multiple of four: for software
// adapters, where the workgroup's invocations fill its subgroups in their order, four at least to each.
fn fourOf(own: f32) -> vec4f {
  return vec4f(
    subgroupBroadcast(own, 0),
    subgroupBroadcast(own, 1),
    subgroupBroadcast(own, 2),
    subgroupBroadcast(own, 3),
  );
}

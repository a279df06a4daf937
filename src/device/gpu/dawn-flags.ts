/**
 * What Dawn is told when it starts in Node, from the value of HALFSTEP_DAWN_FEATURES: names of its toggles separated by commas,
 * such as "allow_unsafe_apis,vulkan_enable_f16_on_nvidia". Throws a TypeError for a value that is no such list; Dawn itself
 * passes over a toggle that it does not know.
 */
export function dawnFlags(features = ""): string[] {
  if (features.trim() === "") return [];
  const names = features.split(",").map((name) => name.trim());
  const malformed = names.filter((name) => !/^[a-z][a-z0-9_]*$/.test(name));
  if (malformed.length > 0) {
    throw new TypeError(
      `HALFSTEP_DAWN_FEATURES is "${features}", in which ${malformed.map((name) => `"${name}"`).join(" and ")} is no name of a ` +
        "toggle. Give names of small letters, digits and _ separated by commas: allow_unsafe_apis,vulkan_enable_f16_on_nvidia.",
    );
  }
  return [`enable-dawn-features=${names.join(",")}`];
}

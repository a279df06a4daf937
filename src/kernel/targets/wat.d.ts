/** WebAssembly text, assembled by the build. */
declare module "*.wat" {
  const wat: import("./wat-module").WatModule;
  export default wat;
}

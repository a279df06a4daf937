/** What the other libraries' code comes to at most, in kB gzipped: both on WebGPU and on Wasm. A test weighs the built site. */
export const rivalsKilobytes = 380;

/** @file Prints, as JSON, the adapter that Dawn finds in Node with the environment as it is; exits with 1 for none. */
import { create, globals } from "webgpu";

Object.assign(globalThis, globals);
const adapter = await create([]).requestAdapter();
const device = await adapter?.requestDevice();
if (!adapter || !device) process.exit(1);
const { vendor, architecture, description } = adapter.info;
console.log(JSON.stringify({ vendor, architecture, description }));
process.exit(0);

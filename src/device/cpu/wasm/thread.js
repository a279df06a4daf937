/**
 * What a helping thread does: it takes in modules as they are linked, and runs its share of the steps when it is told. Plain
 * script, since a library can't bring a file of its own to whatever bundles it: threads.ts starts it from this text.
 */
(async () => {
  const port = typeof self === "undefined" ? (await import("node:worker_threads")).parentPort : self;
  const on = (listener) => {
    if (port.on) port.on("message", listener);
    else port.onmessage = ({ data }) => listener(data);
  };
  let imports;
  let driver;
  let rank;
  let patienceMs;
  const wait = (address, value) => {
    const words = new Int32Array(imports.memory.buffer);
    const isLate = () => Atomics.wait(words, address >> 2, value, patienceMs / 2) === "timed-out";
    return isLate() && isLate() ? 1 : 0;
  };
  const instantiate = (module) => new WebAssembly.Instance(module, { halfstep: imports }).exports;
  on((message) => {
    if (message.begin) {
      rank = message.begin.rank;
      const table = new WebAssembly.Table({ initial: 1, element: "anyfunc" });
      imports = { memory: message.begin.memory, table, wait };
      driver = instantiate(message.begin.driver);
      port.postMessage("ready");
    } else if (message.link) {
      const { module, first, phases } = message.link;
      const exported = instantiate(module);
      const missing = first + phases - imports.table.length;
      if (missing > 0) imports.table.grow(missing);
      for (let phase = 0; phase < phases; phase++)
        imports.table.set(first + phase, exported[`phase${phase}`]);
    } else {
      const { plan, calls, steps, world, meeting } = message.run;
      patienceMs = message.run.patienceMs;
      driver.run(plan, calls, steps, rank, world, meeting);
    }
  });
})();

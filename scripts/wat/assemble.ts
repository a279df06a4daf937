/** @file From a kernel's text to WebAssembly, by way of wabt. */
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import loadWabt from "wabt";
import type { Arithmetic } from "../../src/device/device";
import { Expander, type LaunchLayout } from "./expand.ts";
import { type Form, isCalled, isList, readForms, writeForm } from "./forms.ts";

export interface Assembled extends LaunchLayout {
  phases: number;
  /** Binaries; "relaxed" is left out where it would be the same. */
  strict: Uint8Array;
  relaxed?: Uint8Array;
  /** Every file that the text is made of. */
  files: readonly string[];
}

const wabt = (() => {
  let loading: ReturnType<typeof loadWabt> | undefined;
  return () => (loading ??= loadWabt());
})();

/**
 * Assembles a file: its first form says what the launch holds, `(kernel (args …) (scratch …) (kept …) (dims …) (params …))`, `(include "…")`
 * takes in another file once, and memory is imported. Throws an Error that quotes file and line of what is not right.
 */
export async function assembleWat(file: string): Promise<Assembled> {
  const files: string[] = [];
  const [header, ...forms] = await collect(file, files);
  if (!isCalled(header, "kernel"))
    throw new Error(`${file}: its first form must be (kernel (args …) (scratch …) (dims …) (params …))`);
  const layout = layoutOf(header.slice(1));
  const strict = await assemble(file, forms, layout, "strict");
  const relaxed = await assemble(file, forms, layout, "relaxed");
  const isSame = Buffer.compare(strict.binary, relaxed.binary) === 0;
  return {
    ...layout,
    phases: strict.phases,
    strict: strict.binary,
    ...(!isSame && { relaxed: relaxed.binary }),
    files,
  };
}

async function collect(file: string, files: string[]): Promise<Form[]> {
  if (files.includes(file)) return [];
  files.push(file);
  const forms: Form[] = [];
  for (const form of readForms(await readFile(file, "utf8"), file)) {
    if (!isCalled(form, "include")) forms.push(form);
    else forms.push(...(await collect(resolve(dirname(file), String(form[1]).slice(1, -1)), files)));
  }
  return forms;
}

function layoutOf(parts: readonly Form[]): LaunchLayout {
  const layout = { args: [], scratch: [], kept: [], dims: [], params: [] };
  const named = parts.filter(isList).map(([kind, ...names]) => [String(kind), names.map(String)]);
  return { ...layout, ...Object.fromEntries(named) };
}

/** The forms without functions that nothing calls: a shared file has more than each of its users needs. */
function calledOf(forms: readonly Form[]): readonly Form[] {
  const named = new Map<Form, Form>();
  for (const form of forms) {
    const isExported = isList(form) && form.some((part) => isCalled(part, "export"));
    if (isCalled(form, "func") && !isExported) named.set(form[1]!, form);
  }
  const called = new Set<Form>();
  const visit = (form: Form): void => {
    const callee = isCalled(form, "call") ? named.get(form[1]!) : undefined;
    if (callee && !called.has(callee)) {
      called.add(callee);
      visit(callee);
    }
    if (isList(form)) form.forEach(visit);
  };
  const callable = new Set(named.values());
  const isRoot = (form: Form) => !callable.has(form);
  forms.filter(isRoot).forEach(visit);
  return forms.filter((form) => isRoot(form) || called.has(form));
}

async function assemble(
  file: string,
  forms: readonly Form[],
  layout: LaunchLayout,
  arithmetic: Arithmetic,
): Promise<{ binary: Uint8Array; phases: number }> {
  const expander = new Expander(layout, arithmetic);
  const isImport = (form: Form) => isCalled(form, "import");
  const body = calledOf(forms.flatMap((form) => expander.expand(form)));
  const imports: Form[] = [["import", '"halfstep"', '"memory"', ["memory", "1", "65536"]]];
  const module = ["(module", ...[...imports, ...body.filter(isImport)].map(writeForm)];
  module.push(...body.filter((form) => !isImport(form)).map(writeForm), ")");
  const features = { simd: true, threads: true, relaxed_simd: true, bulk_memory: true };
  const parsed = (await wabt()).parseWat(file, module.join("\n"), features);
  try {
    parsed.validate();
    const { buffer } = parsed.toBinary({});
    return { binary: buffer, phases: expander.phases };
  } finally {
    parsed.destroy();
  }
}

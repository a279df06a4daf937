/**
 * @file Version 1 of results as they travel. Links out in the world stay readable as long as nothing changes but by adding at ends
 * (r1-structure.ts), as settings do in meant-by-silence.ts. Anything else is a version 2, beside a function that makes of what
 * this one unpacks a record as it is then (see `readers` in codec.ts).
 */
import type { RunConfig } from "../worker/api";
import { meantBySilence } from "./meant-by-silence";
import { describe, Notices, noteProblems } from "./notices";
import type { Json } from "./packing";
import { type FlatRecord, packedRecord } from "./r1-structure";
import type { ResultRecord } from "./record";
import { isSameValue, readSettings, type SettingsSchema, writeSettings } from "./settings";

/** A record as JSON that `unpackR1` reads. Rounds numbers that are not rounded yet; leaves out settings as `meant` by that. */
export function packR1(
  { madeAtMs, variants, ...rest }: ResultRecord,
  meant: Partial<RunConfig> = meantBySilence,
): Json {
  const configs = variants.map(({ config }) => config);
  const common = commonOf(configs);
  const written = variants.map(({ device }) => JSON.stringify(device));
  const devices = variants.flatMap(({ device }, i) =>
    device && written.indexOf(written[i]!) === i ? [device] : [],
  );
  return packedRecord.pack({
    ...rest,
    madeAtMinutes: Math.round(madeAtMs / 60_000),
    devices,
    settings: writeSettings(common, meant),
    variants: variants.map(({ config, device, ...figures }, i) => ({
      ...figures,
      settings: writeSettings(config, { ...meant, ...common }),
      device: device && devices.findIndex((one) => JSON.stringify(one) === written[i]),
    })),
  });
}

/** The record as it is once it has travelled. */
export function roundR1(exact: ResultRecord): ResultRecord {
  const flat = packedRecord.unpack(packR1(exact), "", new Notices());
  return unflatten(
    flat,
    exact.variants.map(({ config }) => structuredClone(config)),
    new Notices(),
  );
}

/** The record that `packed` stands for; null where it has no variant. `fields` and `base` say what settings there are. */
export function unpackR1(
  packed: unknown,
  schema: SettingsSchema,
  notices: Notices,
  meant: Partial<RunConfig> = meantBySilence,
): ResultRecord | null {
  const flat = packedRecord.unpack(packed, "", notices);
  const { settings, variants } = flat;
  if (variants.length === 0) return null;
  const common = readConfig(settings, "", silent(schema, meant), schema, notices);
  const configs = variants.map((one, i) =>
    readConfig(one.settings, `variants[${i}].`, common, schema, notices),
  );
  return unflatten(flat, configs, notices);
}

function unflatten(
  { madeAtMinutes, devices, settings: _, variants, ...rest }: FlatRecord,
  configs: readonly RunConfig[],
  notices: Notices,
): ResultRecord {
  const isThere = rest.baseline < variants.length;
  if (!isThere) notices.add("not-allowed", { field: "baseline", value: String(rest.baseline), used: "0" });
  return {
    ...rest,
    madeAtMs: madeAtMinutes * 60_000,
    baseline: isThere ? rest.baseline : 0,
    variants: variants.map(({ settings: __, device: number, curve, ...figures }, i) => {
      const device = number === null ? null : devices[number];
      if (device === undefined)
        notices.add("not-allowed", {
          field: `variants[${i}].device`,
          value: String(number),
          used: "nothing",
        });
      const isCurve = curve.length <= figures.step;
      if (!isCurve)
        notices.add("not-allowed", {
          field: `variants[${i}].curve`,
          value: describe(curve),
          used: "nothing",
        });
      return { ...figures, config: configs[i]!, device: device ?? null, curve: isCurve ? curve : [] };
    }),
  };
}

/** Settings that all configurations share. */
function commonOf([first, ...others]: readonly RunConfig[]): Partial<RunConfig> {
  const shared = Object.entries(first ?? {}).filter(([name, value]) =>
    others.every((config) => isSameValue(config[name as keyof RunConfig], value)),
  );
  return Object.fromEntries(shared);
}

function readConfig(
  settings: string,
  place: string,
  base: RunConfig,
  { fields }: SettingsSchema,
  notices: Notices,
): RunConfig {
  const { config, problems } = readSettings(settings, { fields, presets: [], base, others: [] });
  noteProblems(problems, place, notices);
  return structuredClone(config);
}

/** The configuration of a link that sets nothing. */
function silent({ fields, base }: SettingsSchema, meant: Partial<RunConfig>): RunConfig {
  const known = Object.entries(meant).filter(([name]) => fields.some((field) => field.name === name));
  return { ...base, ...Object.fromEntries(known) };
}

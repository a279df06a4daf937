/** @file What an adapter is called: what the browser tells of it, or that it tells nothing. */

export interface NamedAdapter {
  vendor: string;
  architecture: string;
  description: string;
  isFallback: boolean;
}

/** As far as browsers tell: "apple metal-3", "NVIDIA GeForce RTX 4070"; null where they tell nothing, as Firefox does. */
export function adapterName({ vendor, architecture, description, isFallback }: NamedAdapter): string | null {
  const name = description || [vendor, architecture].filter(Boolean).join(" ");
  return name === "" || name === namelessAdapter(isFallback) ? null : name;
}

/** Its description where there is no name. */
export const namelessAdapter = (isFallback: boolean): string =>
  isFallback ? "a software adapter without a name" : "an adapter without a name";

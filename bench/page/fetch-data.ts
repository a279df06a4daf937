import type { BenchData } from "../workloads";

let data: Promise<BenchData> | undefined;

/** The data set, which lies beside the page; fetched once. */
export function fetchData(): Promise<BenchData> {
  data ??= fetchFiles();
  return data;
}

async function fetchFiles(): Promise<BenchData> {
  const [images, labels] = await Promise.all(
    ["images.bin", "labels.bin"].map(async (name) => {
      const response = await fetch(new URL(`/${name}`, location.href));
      if (!response.ok) throw new Error(`${name} could not be fetched: ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    }),
  );
  return { images: images!, labels: labels! };
}

/**
 * @file The order in which Vitest begins the files: as it does by itself, by what they took the last time or else by their size, but
 * first those that have many cases. What takes long and begins late leaves a processor idle at the end.
 */
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { hasCases } from "./test-files.ts";

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = new Map(sorted.map((file) => [file, hasCases(file.moduleId)]));
    return sorted.toSorted((a, b) => Number(isLong.get(b)) - Number(isLong.get(a)));
  }
}

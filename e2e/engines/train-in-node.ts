/** @file Runs this project's own command several times in one process of Node: `node scripts/run.mjs e2e/engines/train-in-node.ts JSON`. */
import train from "../../src/cli/train";

/** `json`: the arguments of each run. Ends where one fails. */
export default async function main([json]: string[]): Promise<number> {
  for (const args of JSON.parse(json!) as string[][]) {
    const code = await train(args);
    if (code !== 0) return code;
  }
  return 0;
}

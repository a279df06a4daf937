/** By how much one is faster, whichever it is: "1.04", "2.1", "14". */
export function writeLead(times: number): string {
  const lead = Math.max(times, 1 / times);
  return lead.toFixed(lead < 1.1 ? 2 : lead < 9.95 ? 1 : 0);
}

import { describe, expect, it } from "vitest";
import { linksIn } from "./found-links";

const found = (text: string) =>
  linksIn(text, 100).links.map(({ kind, line, fragment }) => `${line} ${kind} ${fragment}`);

describe("links in a text", () => {
  it("are found between whatever people write, with the lines they stand in", () => {
    const chat = [
      "Mei: here: https://halfstep.example/?page=compare#r1.Ab-_9, ok?",
      "no link, 5 # 3, see issue #42 and <a href='#top'>",
      "“https://halfstep.example/some/where/?page=learn&lang=zh#w1.Zz” #w1.Yy",
      "https://mail.example/?url=https%3A%2F%2Fhalfstep.example%2F%3Fpage%3Dcompare%23r1.Cc&data=5",
    ].join("\n");
    expect(found(chat)).toEqual([
      "1 result #r1.Ab-_9",
      "3 worksheet #w1.Zz",
      "3 worksheet #w1.Yy",
      "4 result #r1.Cc",
    ]);
  });

  it("are told from those that no board shows, and from addresses that have lost their end", () => {
    const long = "x".repeat(40);
    expect(
      found(`a #race1.${long}\n#room1.ABCD\nhttps://halfstep.example/?page=compare\n#r12.${long}`),
    ).toEqual([`1 other #race1.${long}`, "3 bare ", `4 result #r12.${long}`]);
    expect(found("https://other.example/?page=3 and https://halfstep.example/?page=kernels")).toEqual([]);
  });

  it("are counted beyond those that are looked at, and a text of megabytes takes no longer than reading it", () => {
    expect(linksIn("#r1.a ".repeat(7), 5)).toMatchObject({ links: { length: 5 }, left: 2 });
    const before = process.cpuUsage();
    for (const text of [
      "#".repeat(2e6),
      "#r1".repeat(1e6),
      "https://a?page=learn&".repeat(1e5),
      "\n#r1.a".repeat(3e5),
    ])
      linksIn(text, 2000);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(4000);
  });
});

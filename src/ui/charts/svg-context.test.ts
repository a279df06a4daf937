import { describe, expect, it } from "vitest";
import { SvgContext } from "./svg-context";

const measure = (text: string) => ({ width: 7 * text.length }) as TextMetrics;

function drawn(draw: (context: SvgContext) => void): string[] {
  const context = new SvgContext(measure);
  draw(context);
  const [, , , ...elements] = context.toString(20, 10, "#ffffff", "a").trim().split("\n");
  return elements.slice(0, -1);
}

describe("a chart as SVG", () => {
  it("has paths with the look that they were drawn with, thinned inks as opacity", () => {
    const elements = drawn((context) => {
      context.strokeStyle = "#10203080";
      context.lineWidth = 1.25;
      context.setLineDash([4, 2]);
      context.beginPath();
      // The first point of a line needs no move.
      context.lineTo(1, 2);
      context.lineTo(3.456, 4);
      context.stroke();
      context.fillStyle = "#ff0000";
      context.beginPath();
      context.arc(5, 6, 2);
      context.fill();
    });
    expect(elements).toEqual([
      '<path d="M1 2L3.46 4" fill="none" stroke="#102030" stroke-opacity="0.5" stroke-width="1.25" stroke-linecap="butt" stroke-linejoin="miter" stroke-dasharray="4 2"/>',
      '<path d="M7 6A2 2 0 0 1 3 6A2 2 0 0 1 7 6" fill="#ff0000"/>',
    ]);
  });

  it("has text where a canvas puts it, escaped", () => {
    const [text] = drawn((context) => {
      context.font = '10px "A", serif';
      context.textAlign = "right";
      context.textBaseline = "top";
      expect(context.measureText("abc").width).toBe(21);
      context.fillText("<&>", 10, 1);
    });
    expect(text).toBe(
      '<text x="10" y="9" font-size="10" font-family="&quot;A&quot;, serif" text-anchor="end" fill="#000000">&lt;&amp;&gt;</text>',
    );
  });

  it("clips until what was saved is restored, looks included", () => {
    const elements = drawn((context) => {
      context.save();
      context.lineWidth = 9;
      context.beginPath();
      context.rect(0, 0, 5, 5);
      context.clip();
      context.stroke();
      context.restore();
      context.stroke();
    });
    expect(elements[0]).toBe('<clipPath id="clip1"><path d="M0 0h5v5h-5Z"/></clipPath>');
    expect(elements[1]).toMatch(/stroke-width="9".* clip-path="url\(#clip1\)"\/>$/);
    expect(elements[2]).toMatch(/stroke-width="1" (?!.*clip-path)/);
  });

  it("draws nothing of an empty path", () => {
    expect(drawn((context) => context.stroke())).toEqual([]);
  });
});

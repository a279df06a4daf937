/** @file What a chart draws as SVG: a context that writes down what is drawn, instead of drawing it. */
import type { DrawingContext } from "./drawing-context";

const anchors: Partial<Record<CanvasTextAlign, string>> = { center: "middle", right: "end", end: "end" };
/** As a share of the letters' size, what of a text is above the line that it is placed by. */
const baselines: Partial<Record<CanvasTextBaseline, number>> = { top: 0.8, middle: 0.35, bottom: -0.2 };

export class SvgContext implements DrawingContext {
  font = "10px sans-serif";
  textAlign: CanvasTextAlign = "start";
  textBaseline: CanvasTextBaseline = "alphabetic";
  fillStyle = "#000000";
  strokeStyle = "#000000";
  lineWidth = 1;
  lineCap: CanvasLineCap = "butt";
  lineJoin: CanvasLineJoin = "miter";
  protected dash: readonly number[] = [];
  /** Attribute of all that is drawn. */
  protected clipPath = "";

  readonly #measure: (text: string, font: string) => TextMetrics;
  readonly #elements: string[] = [];
  readonly #saved: object[] = [];
  #path: string[] = [];
  #clips = 0;

  /** `measure` is a canvas's, which has the page's letters. */
  constructor(measure: (text: string, font: string) => TextMetrics) {
    this.#measure = measure;
  }

  /** All that was drawn, on `paper`. */
  toString(width: number, height: number, paper: string, title: string): string {
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
      `<title>${escaped(title)}</title>`,
      `<rect width="${width}" height="${height}" fill="${paper}"/>`,
      ...this.#elements,
      "</svg>\n",
    ].join("\n");
  }

  /** Of all fields that are not private, which are those that a canvas saves. */
  save(): void {
    this.#saved.push({ ...this });
  }

  restore(): void {
    Object.assign(this, this.#saved.pop());
  }

  beginPath(): void {
    this.#path = [];
  }

  closePath(): void {
    this.#path.push("Z");
  }

  moveTo(x: number, y: number): void {
    this.#path.push(`M${short(x)} ${short(y)}`);
  }

  lineTo(x: number, y: number): void {
    this.#path.push(`${this.#path.length === 0 ? "M" : "L"}${short(x)} ${short(y)}`);
  }

  /** Of whole circles only: charts have no others. */
  arc(x: number, y: number, radius: number): void {
    const half = `A${short(radius)} ${short(radius)} 0 0 1`;
    this.#path.push(
      `M${short(x + radius)} ${short(y)}${half} ${short(x - radius)} ${short(y)}${half} ${short(x + radius)} ${short(y)}`,
    );
  }

  rect(x: number, y: number, width: number, height: number): void {
    this.#path.push(`M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`);
  }

  clip(): void {
    const id = `clip${++this.#clips}`;
    this.#elements.push(`<clipPath id="${id}"><path d="${this.#path.join("")}"/></clipPath>`);
    this.clipPath = ` clip-path="url(#${id})"`;
  }

  fill(): void {
    this.#add(`<path d="${this.#path.join("")}" ${paint("fill", this.fillStyle)}${this.clipPath}/>`);
  }

  stroke(): void {
    this.#add(`<path d="${this.#path.join("")}" fill="none" ${this.#line()}${this.clipPath}/>`);
  }

  fillText(text: string, x: number, y: number): void {
    this.#text(text, x, y, paint("fill", this.fillStyle));
  }

  strokeText(text: string, x: number, y: number): void {
    this.#text(text, x, y, `fill="none" ${this.#line()}`);
  }

  measureText(text: string): TextMetrics {
    return this.#measure(text, this.font);
  }

  setLineDash(dash: readonly number[]): void {
    this.dash = dash;
  }

  #add(element: string): void {
    if (this.#path.length > 0) this.#elements.push(element);
  }

  #line(): string {
    const { strokeStyle, lineWidth, lineCap, lineJoin, dash } = this;
    const dashes = dash.some((length) => length > 0)
      ? ` stroke-dasharray="${dash.map(short).join(" ")}"`
      : "";
    return `${paint("stroke", strokeStyle)} stroke-width="${short(lineWidth)}" stroke-linecap="${lineCap}" stroke-linejoin="${lineJoin}"${dashes}`;
  }

  #text(text: string, x: number, y: number, look: string): void {
    if (text === "") return;
    const { font, textAlign, textBaseline } = this;
    const [, size = "10", family = "sans-serif"] = /^([\d.]+)px (.*)$/.exec(font) ?? [];
    const down = Number(size) * (baselines[textBaseline] ?? 0);
    this.#elements.push(
      `<text x="${short(x)}" y="${short(y + down)}" font-size="${short(Number(size))}" font-family="${escaped(family)}" text-anchor="${anchors[textAlign] ?? "start"}" ${look}>${escaped(text)}</text>`,
    );
  }
}

/** A colour, and the opacity that `thinned` has put behind it. */
function paint(what: "fill" | "stroke", color: string): string {
  const [, solid, opacity] = /^(#[0-9a-f]{6})([0-9a-f]{2})$/i.exec(color) ?? [];
  if (!solid || !opacity) return `${what}="${color}"`;
  return `${what}="${solid}" ${what}-opacity="${short(Number.parseInt(opacity, 16) / 255)}"`;
}

const short = (value: number): string => String(Math.round(100 * value) / 100);

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

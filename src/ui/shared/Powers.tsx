/** A text in which exponents, written 2^16 or 10^−8, stand raised. */
export function Powers({ text }: { text: string }) {
  const parts = text.split(/\^([−-]?\d+)/);
  return parts.map((part, i) => (i % 2 === 0 ? part : <sup key={i}>{part}</sup>));
}

/** A text in which powers of two, written 2^16 or 2^−24, stand raised. */
export function Powers({ text }: { text: string }) {
  const parts = text.split(/2\^([−-]?\d+)/);
  return parts.map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <span key={i}>
        2<sup>{part}</sup>
      </span>
    ),
  );
}

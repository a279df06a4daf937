/** The mark: a staircase of dots that grow towards its top, half of the square left to the paper. */
const size = 5;

export function Mark({ className }: { className?: string | undefined }) {
  return (
    <svg className={className} viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      {Array.from({ length: size * size }, (_, i) => {
        const column = i % size;
        const height = size - 1 - Math.floor(i / size);
        const isStep = height <= column;
        const radius = isStep ? 1.6 + 0.55 * column : 0.7;
        const isTop = isStep && height === column;
        return (
          <circle
            key={`${column}-${height}`}
            cx={4 + 8 * column}
            cy={36 - 8 * height}
            r={radius}
            fill={isTop ? "var(--vermilion)" : "currentColor"}
          />
        );
      })}
    </svg>
  );
}

import type { ReactNode } from "react";

interface SidewaysProps {
  label: string;
  className: string | undefined;
  children: ReactNode;
}

/** On narrow screens the keyboard has to reach it. */
const scrollable = { tabIndex: 0 };

/** The place of a table, in which it scrolls sideways where the screen is narrower. */
export function Sideways({ label, className, children }: SidewaysProps) {
  return (
    <section className={`sideways ${className}`} {...scrollable} aria-label={label}>
      {children}
    </section>
  );
}

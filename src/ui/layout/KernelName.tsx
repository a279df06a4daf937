import type { ReactNode } from "react";
import { PageLink } from "./PageLink";

interface KernelNameProps {
  name: string;
  className?: string | undefined;
  /** What stands there in place of the bare name. */
  children?: ReactNode;
}

/** The name of a kernel, which leads to its page wherever it stands. */
export function KernelName({ name, className, children = <code>{name}</code> }: KernelNameProps) {
  return (
    <PageLink
      name="kernels"
      own={`kernel=${encodeURIComponent(name)}`}
      className={`kernel-name ${className ?? ""}`}
    >
      {children}
    </PageLink>
  );
}

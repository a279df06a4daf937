import type { ComponentProps, MouseEvent } from "react";
import { linkTo } from "../../store/settings/address";
import { showPage } from "../../store/settings/page";
import { useRunState } from "../use-session";

interface KernelBarProps extends ComponentProps<"a"> {
  kernel: string;
}

/** A bar that leads to a kernel as its name does elsewhere, and takes the place among others that it is given. */
export function KernelBar({ kernel, ...rest }: KernelBarProps) {
  const draft = useRunState((state) => state.draft);
  const description = useRunState((state) => state.description);
  const target = { name: "kernels", own: `kernel=${encodeURIComponent(kernel)}` } as const;

  function follow(event: MouseEvent): void {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    showPage(target.name, target.own);
    scrollTo(0, 0);
  }

  const address = description ? linkTo(draft, description, target) : `./?page=kernels&${target.own}`;
  return <a href={address} onClick={follow} {...rest} />;
}

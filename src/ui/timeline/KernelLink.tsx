import type { ComponentProps, MouseEvent } from "react";
import { linkTo } from "../../store/settings/address";
import { page } from "../../store/settings/page";
import { useRunState } from "../use-session";

interface KernelLinkProps extends ComponentProps<"a"> {
  kernel: string;
}

/** Leads to a kernel with the settings as they are; what is on the page stays, and a run goes on. */
export function KernelLink({ kernel, ...rest }: KernelLinkProps) {
  const draft = useRunState((state) => state.draft);
  const description = useRunState((state) => state.description);
  const target = { name: "kernels", own: `kernel=${encodeURIComponent(kernel)}` } as const;

  function follow(event: MouseEvent): void {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    page.setState(target);
    scrollTo(0, 0);
  }

  const address = description ? linkTo(draft, description, target) : `./?page=kernels&${target.own}`;
  return <a href={address} onClick={follow} {...rest} />;
}

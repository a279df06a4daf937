import type { ComponentProps, MouseEvent } from "react";
import { useStore } from "zustand";
import { isSamePlace, type PageName } from "../../share/pages";
import { linkAsItStands, linkTo } from "../../store/settings/address";
import { page, showPage } from "../../store/settings/page";
import type { SectionId } from "../sections";
import { useRunState } from "../use-session";

interface PageLinkProps extends Omit<ComponentProps<"a">, "href" | "onClick"> {
  name: PageName;
  /** A section of that page; left out, it begins at its top. */
  section?: SectionId;
  /** What the page's address says beside the settings: "kernel=relu". */
  own?: string;
}

/** A link to a page with the settings as they are, which also works in a tab of its own. The run goes on. */
export function PageLink({ name, section, own = "", ...rest }: PageLinkProps) {
  const isShown = useStore(page, (shown) => isSamePlace(shown, { name, own }));
  const isOfPage = useStore(page, (shown) => shown.name === name) && !section && !own;
  const draft = useRunState((state) => state.draft);
  const description = useRunState((state) => state.description);
  const fragment = section ? `#${section}` : "";

  function address(): string {
    const target = { name, own };
    const link = description ? linkTo(draft, description, target) : linkAsItStands(target);
    return `${link}${fragment}`;
  }

  function follow(event: MouseEvent): void {
    if (!description || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (isShown) return;
    showPage(name, own);
    // The page's address stands already; the page looks for the section there.
    if (fragment) history.replaceState(history.state, "", fragment);
    else scrollTo(0, 0);
  }

  return (
    <a
      {...rest}
      href={address()}
      aria-current={isShown && !section ? "page" : isOfPage || undefined}
      onClick={follow}
    />
  );
}

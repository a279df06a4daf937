import { UpdatePlace } from "../offline/UpdatePlace";
import { SurvivalSlip } from "./SurvivalSlip";
import { TroubleSlip } from "./TroubleSlip";
import { UndoSlip } from "./UndoSlip";
import { WayBack } from "./WayBack";

/** What is said of a run beside it, over the page. Comes with the first run. */
export function Slips() {
  return (
    <>
      <SurvivalSlip />
      <TroubleSlip />
      <UndoSlip />
      <UpdatePlace />
    </>
  );
}

/** The way back from a run whose loss is no number any more. */
export const NotANumber = () => <WayBack trouble="not-a-number" />;

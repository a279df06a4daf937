/** @file Files of models that are dropped onto a page. */
import { ofEngine } from "../../store/of-engine";
import { loadFile } from "./load-file";

const isModel = ({ name }: File): boolean => /\.(safetensors|npz)$/i.test(name);

/** Takes them from now on, once for an engine; other files are left to whoever else listens. */
export const takeModels = ofEngine((engine) => {
  const options = { signal: engine.ended, capture: true };
  // Where a page does not want what is dragged, the browser opens it in its place.
  document.addEventListener("dragover", (event) => event.preventDefault(), options);
  document.addEventListener(
    "drop",
    (event) => {
      const file = event.dataTransfer?.files[0];
      if (!file || !isModel(file)) return;
      // It is taken, which other listeners see.
      event.preventDefault();
      void loadFile(engine, file);
    },
    options,
  );
  return true;
});

import { KernelName } from "./KernelName";

interface WithKernelProps {
  text: string;
  /** As the text has it; undefined where it names none. */
  kernel: string | undefined;
}

/** A text in which the name of a kernel leads to its page. */
export function WithKernel({ text, kernel }: WithKernelProps) {
  const at = kernel ? text.indexOf(kernel) : -1;
  if (!kernel || at < 0) return text;
  return (
    <>
      {text.slice(0, at)}
      <KernelName name={kernel} />
      {text.slice(at + kernel.length)}
    </>
  );
}

/** @file S-expressions, which WebAssembly's text consists of: read into lists and written again. */

export type Form = string | readonly Form[];

/** The forms of a text without its comments. Throws an Error that names the line where a bracket is missing. */
export function readForms(text: string, file: string): Form[] {
  const stack: { list: Form[]; line: number }[] = [{ list: [], line: 1 }];
  let line = 1;
  for (const [token] of text.matchAll(/\n|;;[^\n]*|"(?:[^"\\]|\\.)*"|[()]|[^\s()";]+/g)) {
    if (token === "\n") line++;
    else if (token === "(") stack.push({ list: [], line });
    else if (token === ")") {
      const { list } = stack.pop()!;
      const parent = stack.at(-1);
      if (!parent) throw new Error(`${file}:${line}: a ")" that closes nothing`);
      parent.list.push(list);
    } else if (!token.startsWith(";;")) stack.at(-1)!.list.push(token);
  }
  if (stack.length > 1) throw new Error(`${file}:${stack.at(-1)!.line}: this "(" is never closed`);
  return stack[0]!.list;
}

export const writeForm = (form: Form): string =>
  typeof form === "string" ? form : `(${form.map(writeForm).join(" ")})`;

export const isList = (form: Form | undefined): form is readonly Form[] => Array.isArray(form);

/** Whether a form is a list that begins with this word. */
export const isCalled = (form: Form | undefined, head: string): form is readonly [string, ...Form[]] =>
  isList(form) && form[0] === head;

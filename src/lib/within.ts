/** The promise, or something else if it takes longer than so many milliseconds. Leaves no timer behind. */
export async function within<T, F>(promise: Promise<T>, ms: number, otherwise: F): Promise<T | F> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<F>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** @file What a lesson asks, fetched without its passages. */
import { useCallback, useEffect, useState } from "react";
import type { LessonSheet } from "../declare-sheet";
import type { ListedLesson } from "../lesson";

export interface FetchedSheet {
  /** null until it is there. */
  sheet: LessonSheet | null;
  /** Why it did not come the last time. */
  failure: Error | null;
  /** Fetches it again. */
  fetch: () => void;
}

/** `lesson` null fetches nothing. */
export function useSheet(lesson: ListedLesson | null): FetchedSheet {
  const [fetched, setFetched] = useState<{ of: ListedLesson | null; sheet: LessonSheet } | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);
  const fetch = useCallback(() => {
    setFailure(null);
    lesson?.fetchSheet().then((sheet) => setFetched({ of: lesson, sheet }), setFailure);
  }, [lesson]);
  useEffect(fetch, [fetch]);
  return { sheet: fetched?.of === lesson ? fetched.sheet : null, failure, fetch };
}

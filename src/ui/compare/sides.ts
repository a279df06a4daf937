/** @file What stands beside each other on the page: what was reported, and what was measured here. */
import type { ResultRecord } from "../../store/results/sharing";

export interface Side {
  kind: "reported" | "mine";
  record: ResultRecord;
  /** Whether nothing more comes; only a comparison that goes on here is not over. */
  isOver: boolean;
}

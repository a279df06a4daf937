;; The samples of a step, as numbers, with their labels and weights.
(kernel
  (args images labels clock x y weight)
  (scratch order)
  (dims S D B RANK WORLD SPARE LOCAL_MEAN)
  (params SEED SHUFFLE))
(include "../shared/share.wat")
(include "../shared/permute.wat")
(include "../shared/kept-lists.wat")
(include "../shared/pixel-lists.wat")
(include "../shared/store-lanes.wat")
(include "../shared/batch-samples.wat")
(include "../shared/batch-lists.wat")
(include "../shared/batch-labels.wat")

(phase
  (local $from i32) (local $to i32)
  (local.set $from (call $share (dim B) $rank $world))
  (local.set $to (call $share (dim B) (i32.add $rank 1) $world))
  (call $sample_rows $launch (scratch order) (arg clock) $from $to)
  (call $label_rows $launch (scratch order) (arg labels) (arg clock) (arg y) (arg weight) $from $to)
  (call $gather_rows (arg images) (scratch order) (dim S) (dim D) (arg x) $from $to))

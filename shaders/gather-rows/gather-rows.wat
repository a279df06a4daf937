;; Rows of the data set as numbers.
(kernel
  (args images order x)
  (dims S D B))
(include "../shared/share.wat")
(include "../shared/permute.wat")
(include "../shared/kept-lists.wat")
(include "../shared/pixel-lists.wat")
(include "../shared/store-lanes.wat")
(include "../shared/batch-lists.wat")

(phase
  (call $gather_rows (arg images) (arg order) (dim S) (dim D) (arg x)
    (call $share (dim B) $rank $world) (call $share (dim B) (i32.add $rank 1) $world)))

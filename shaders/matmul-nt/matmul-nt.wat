;; y = a·bᵀ: out of panels of b's rows, or without them where a or b has few.
(kernel
  (args a b y)
  (scratch panels products)
  (dims M K N))
(include "../shared/share.wat")
(include "../shared/dense.wat")
(include "../shared/sum-rows.wat")
(include "../shared/copy-block.wat")
(include "../shared/store-lanes.wat")
(include "../shared/dots.wat")
(include "../shared/multiply.wat")

(phase
  (local $count i32)
  (if (i32.or (call $is_thin (dim M)) (i32.eq (dim N) 1)) (then (return)))
  (local.set $count (i32.div_u (i32.add (dim N) 7) 8))
  (call $pack (arg b) 4 (i32.shl (dim K) 2) (dim K) (dim N) (scratch panels)
    (call $share $count $rank $world) (call $share $count (i32.add $rank 1) $world)))

(phase
  (local $m i32)
  (if (i32.eq (dim N) 1)
    (then
      (call $dots (arg b) (arg a) (i32.shl (dim K) 2) (dim K) (arg y)
        (call $share (dim M) $rank $world) (call $share (dim M) (i32.add $rank 1) $world))
      (return)))
  (if (call $is_thin (dim M))
    (then
      (for $m 0 (dim M) 1
        (call $dots
          (i32.add (arg a) (i32.shl (i32.mul $m (dim K)) 2)) (arg b) (i32.shl (dim K) 2) (dim K)
          (i32.add (arg y) (i32.shl (i32.mul $m (dim N)) 2))
          (call $share (dim N) $rank $world) (call $share (dim N) (i32.add $rank 1) $world)))
      (return)))
  (call $multiply (arg a) (i32.shl (dim K) 2) 4 (i32.const 0) (scratch panels) (dim M) (dim K) (dim N) (arg y)
    (call $own_product (scratch products) (dim K) $rank) 0 $rank $world))

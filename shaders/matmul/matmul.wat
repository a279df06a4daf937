;; y = a·b. Where a is mostly 0 that is passed over; a single column is a row of numbers as well, with which rows are multiplied.
(kernel
  (args a b y)
  (scratch panels products)
  (dims M K N))
(include "../shared/share.wat")
(include "../shared/dense.wat")
(include "../shared/sum-rows.wat")
(include "../shared/store-lanes.wat")
(include "../shared/dots.wat")
(include "../shared/multiply.wat")

;; How much of a is not 0.
(phase
  (local $count i32)
  (if (i32.eq (dim N) 1) (then (return)))
  (local.set $count (call $eighths (dim M)))
  (i32.store (call $own_product (scratch products) (dim K) $rank)
    (call $count_some (arg a) (dim K)
      (call $share $count $rank $world) (call $share $count (i32.add $rank 1) $world))))

;; b in panels, if they are needed.
(phase
  (local $count i32)
  (if (i32.or (call $passes_over $launch $world) (i32.eq (dim N) 1)) (then (return)))
  (local.set $count (i32.div_u (i32.add (dim N) 7) 8))
  (call $pack (arg b) (i32.shl (dim N) 2) 4 (dim K) (dim N) (scratch panels)
    (call $share $count $rank $world) (call $share $count (i32.add $rank 1) $world)))

(func $passes_over (param $launch i32) (param $world i32) (result i32)
  (i32.or
    (call $is_thin (dim M))
    (call $is_sparse (scratch products) (dim K) (dim N) (i32.mul (call $eighths (dim M)) (dim K)) $world)))

(phase
  (if (i32.eq (dim N) 1)
    (then
      (call $dots (arg b) (arg a) (i32.shl (dim K) 2) (dim K) (arg y)
        (call $share (dim M) $rank $world) (call $share (dim M) (i32.add $rank 1) $world))
      (return)))
  (call $multiply (arg a) (i32.shl (dim K) 2) 4 (arg b) (scratch panels) (dim M) (dim K) (dim N) (arg y)
    (call $own_product (scratch products) (dim K) $rank) (call $passes_over $launch $world) $rank $world))

;; y = a·b. Where a is mostly 0 that is passed over; a single column is a row of numbers as well, with which rows are multiplied.
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

;; How much of a is not 0.
(phase
  (local $count i32)
  (if (i32.eq (dim N) 1) (then (return)))
  (local.set $count (call $eighths (dim M)))
  (i32.store (call $own_product (scratch products) (dim K) $rank)
    (call $count_some (arg a) (dim K)
      (call $share $count $rank $world) (call $share $count (i32.add $rank 1) $world))))

;; b as it is needed.
(phase
  (if (i32.or (call $is_thin (dim M)) (i32.eq (dim N) 1)) (then (return)))
  (call $lay_out (arg b) (dim K) (dim N) (scratch panels) (call $passes_over $launch $world) $rank $world))

(func $passes_over (param $launch i32) (param $world i32) (result i32)
  (i32.or
    (call $is_thin (dim M))
    (call $is_sparse (scratch products) (dim K) (dim N) (i32.mul (call $eighths (dim M)) (dim K)) $world)))

(phase
  (local $b i32)
  (if (i32.eq (dim N) 1)
    (then
      (call $dots (arg b) (arg a) (i32.shl (dim K) 2) (dim K) (arg y)
        (call $share (dim M) $rank $world) (call $share (dim M) (i32.add $rank 1) $world))
      (return)))
  (local.set $b (select (arg b) (i32.const 0) (call $is_thin (dim M))))
  (call $multiply (arg a) (i32.shl (dim K) 2) 4 $b (scratch panels) (dim M) (dim K) (dim N) (arg y)
    (call $own_product (scratch products) (dim K) $rank) (call $passes_over $launch $world) $rank $world))

;; y = aᵀ·b. Where a is mostly 0 that is passed over; of a single column b, y is the sum of the rows of a times its numbers.
(kernel
  (args a b y)
  (scratch panels products)
  (dims M K N))
(include "../shared/share.wat")
(include "../shared/dense.wat")
(include "../shared/sum-rows.wat")
(include "../shared/copy-block.wat")
(include "../shared/store-lanes.wat")
(include "../shared/multiply.wat")

;; How much of a is not 0.
(phase
  (local $count i32)
  (if (i32.eq (dim N) 1) (then (return)))
  (local.set $count (call $eighths (dim K)))
  (i32.store (call $own_product (scratch products) (dim K) $rank)
    (call $count_some (arg a) (dim M)
      (call $share $count $rank $world) (call $share $count (i32.add $rank 1) $world))))

;; b as it is needed.
(phase
  (if (i32.or (call $is_thin (dim M)) (i32.eq (dim N) 1)) (then (return)))
  (call $lay_out (arg b) (dim K) (dim N) (scratch panels) (call $passes_over $launch $world) $rank $world))

(func $passes_over (param $launch i32) (param $world i32) (result i32)
  (i32.or
    (call $is_thin (dim M))
    (call $is_sparse (scratch products) (dim K) (dim N) (i32.mul (call $eighths (dim K)) (dim M)) $world)))

(phase
  (local $own i32) (local $b i32)
  (local.set $own (call $own_product (scratch products) (dim K) $rank))
  (if (i32.eq (dim N) 1)
    (then
      (call $multiply (arg b) 4 4 (arg a) (scratch panels) 1 (dim K) (dim M) (arg y) $own 1 $rank $world)
      (return)))
  (local.set $b (select (arg b) (i32.const 0) (call $is_thin (dim M))))
  (call $multiply (arg a) 4 (i32.shl (dim M) 2) $b (scratch panels) (dim M) (dim K) (dim N) (arg y)
    $own (call $passes_over $launch $world) $rank $world))

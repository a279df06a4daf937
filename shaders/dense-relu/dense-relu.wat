;; A hidden layer: y = relu(x·w + b). Where x is mostly 0, as a batch of images is, that is passed over.
(kernel
  (args x w b y)
  (scratch own)
  (dims M K N))
(include "../shared/product-share.wat")
(include "../shared/product-sparse.wat")
(include "../shared/bias-relu.wat")

(phase
  (local $own i32)
  (local.set $own (call $own (scratch own) (i32.add (i32.mul (dim K) 640) 448) $rank))
  ;; To pack a block costs as much as some rows of it, and a tile that has no depth is all overhead.
  (if (i32.or (i32.lt_s (dim M) 4) (i32.lt_s (dim K) 8))
    (then
      (call $multiply_rows $launch (arg x) (arg w) (dim M) (dim K) (dim N) (arg y) $rank $world)
      (return)))
  (if (call $is_sparse (arg x) (dim M) (dim K) (dim N))
    (then (call $multiply_sparse $launch (arg x) (arg w) (dim M) (dim K) (dim N) (arg y) $own $rank $world))
    (else
      (call $multiply_blocks $launch (arg x) (arg w) (i32.shl (dim N) 2) 4 (dim M) (dim K) (dim N) (arg y)
        $own $rank $world))))

(func $finish (param $launch i32) (param $from i32) (param $to i32) (param $column i32) (param $width i32)
  (call $add_bias_rows
    (i32.add (arg y) (i32.shl $column 2)) (i32.shl (dim N) 2) $from $to
    (i32.add (arg b) (i32.shl $column 2)) $width (i32.const 1)))

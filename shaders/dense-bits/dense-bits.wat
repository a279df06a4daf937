;; A dense layer of packed weights, which are unpacked once for all rows: y = act(x·(w·s)ᵀ + bias).
(kernel
  (args x w s bias y)
  (scratch weights own)
  (dims M K N W)
  (params BITS RELU))
(include "../shared/product-share.wat")
(include "../shared/product-sparse.wat")
(include "../shared/bias-relu.wat")

;; weights[k, n] = w[n, k]·s[n], rows of w shared out.
(phase
  (local $n i32) (local $to i32) (local $k i32) (local $bits i32) (local $at i32) (local $row i32) (local $out i32) (local $code i32)
  (local $scale f32)
  (local.set $bits (i32.trunc_f64_s (constant BITS)))
  (local.set $to (call $share (dim N) (i32.add $rank 1) $world))
  (for $n (call $share (dim N) $rank $world) $to 1
    (local.set $row (i32.add (arg w) (i32.shl (i32.mul $n (dim W)) 2)))
    (local.set $scale (f32.load (i32.add (arg s) (i32.shl $n 2))))
    (local.set $out (i32.add (scratch weights) (i32.shl $n 2)))
    (local.set $at 0)
    (for $k 0 (dim K) 1
      ;; Eight bits from any bit on lie in the four bytes from its own on.
      (local.set $code
        (i32.shl
          (i32.shr_u (i32.load align=1 (i32.add $row (i32.shr_u $at 3))) (i32.and $at 7))
          (i32.sub (i32.const 32) $bits)))
      (local.set $code
        (if (result i32) (i32.eq $bits 1)
          (then (i32.add (i32.shl (i32.shr_s $code 31) 1) 1))
          (else (i32.shr_s $code (i32.sub (i32.const 32) $bits)))))
      (f32.store $out (f32.mul (f32.convert_i32_s $code) (local.get $scale)))
      (local.set $out (i32.add $out (i32.shl (dim N) 2)))
      (local.set $at (i32.add $at $bits)))))

(phase
  (local $own i32)
  (local.set $own (call $own (scratch own) (i32.add (i32.mul (dim K) 640) 448) $rank))
  ;; To pack a block costs as much as some rows of it, and a tile that has no depth is all overhead.
  (if (i32.or (i32.lt_s (dim M) 4) (i32.lt_s (dim K) 8))
    (then
      (call $multiply_rows $launch (arg x) (scratch weights) (dim M) (dim K) (dim N) (arg y) $rank $world)
      (return)))
  (if (call $is_sparse (arg x) (dim M) (dim K) (dim N))
    (then (call $multiply_sparse $launch (arg x) (scratch weights) (dim M) (dim K) (dim N) (arg y) $own $rank $world))
    (else
      (call $multiply_blocks $launch (arg x) (scratch weights) (i32.shl (dim N) 2) 4 (dim M) (dim K) (dim N) (arg y)
        $own $rank $world))))

(func $finish (param $launch i32) (param $from i32) (param $to i32) (param $column i32) (param $width i32)
  (call $add_bias_rows
    (i32.add (arg y) (i32.shl $column 2)) (i32.shl (dim N) 2) $from $to
    (i32.add (arg bias) (i32.shl $column 2)) $width (i32.trunc_f64_s (constant RELU))))

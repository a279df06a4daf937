;; What a dense layer passes back: dw = xᵀ·dz, db[n] = Σₘ dz[m, n], dx = dz·wᵀ where x > 0, else 0.
(kernel
  (args x w dz dw db dx)
  (scratch panels own)
  (dims M K N))
(include "../shared/weight-gradient.wat")
(include "../shared/product-share.wat")
(include "../shared/relu-backward.wat")

(phase (call $pack_gradient (arg dz) (dim M) (dim N) (scratch panels) $rank $world))

(phase
  (local $own i32)
  (local.set $own
    (call $own (scratch own)
      (i32.shl (select (dim M) (i32.shl (dim N) 1) (i32.gt_s (dim M) (i32.shl (dim N) 1))) 6) $rank))
  (call $weight_gradient (arg x) (arg dz) (scratch panels) (dim M) (dim K) (dim N) (arg dw) $own $rank $world)
  (call $bias_gradient (arg dz) (dim M) (dim N) (arg db) $own $rank $world)
  (if (i32.lt_s (dim M) 4)
    (then (call $multiply_dots $launch (arg dz) (arg w) (dim M) (dim N) (dim K) (arg dx) $rank $world))
    (else
      (call $multiply_blocks $launch (arg dz) (arg w) 4 (i32.shl (dim N) 2) (dim M) (dim N) (dim K) (arg dx) $own
        $rank $world))))

(func $finish (param $launch i32) (param $from i32) (param $to i32) (param $column i32) (param $width i32)
  (local $row i32) (local $at i32)
  ;; Rows without a gap are one.
  (if (i32.eq $width (dim K))
    (then
      (local.set $width (i32.mul $width (i32.sub $to $from)))
      (local.set $column (i32.mul $from (dim K)))
      (local.set $from 0)
      (local.set $to 1)))
  (for $row $from $to 1
    (local.set $at (i32.shl (i32.add (i32.mul $row (dim K)) $column) 2))
    (call $relu_backward (i32.add (arg dx) $at) (i32.add (arg x) $at) $width)))

;; y = exp x / Σ exp x over the last axis, by rows.
(kernel
  (args x y)
  (scratch rows)
  (dims M N))
(include "../shared/share.wat")
(include "../shared/exp.wat")
(include "../shared/store-lanes.wat")
(include "../shared/softmax-row.wat")

(phase
  (local $row i32) (local $to i32) (local $own i32) (local $i i32) (local $y i32) (local $value v128) (local $total v128)
  (local.set $own (i32.add (scratch rows) (i32.mul (call $padded (i32.shl (i32.add (dim N) 36) 2) 64) $rank)))
  (local.set $to (call $share (dim M) (i32.add $rank 1) $world))
  (for $row (call $share (dim M) $rank $world) $to 1
    (local.set $i (i32.shl (i32.mul $row (dim N)) 2))
    (local.set $y (i32.add (arg y) $i))
    (local.set $total (f32x4.splat (call $exp_row (i32.add (arg x) $i) (dim N) $own)))
    (for $i 0 (dim N) 4
      (local.set $value (f32x4.div (v128.load (i32.add $own (i32.shl $i 2))) $total))
      (if (i32.le_s (i32.add $i 4) (dim N))
        (then (v128.store $y $value))
        (else (call $store_lanes $value $y (i32.sub (dim N) $i))))
      (local.set $y (i32.add $y 16)))))

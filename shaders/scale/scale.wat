;; y = FACTOR·x
(kernel
  (args x y)
  (dims N)
  (params FACTOR))
(include "../shared/share.wat")
(include "../shared/span.wat")
(include "../shared/store-lanes.wat")

(phase
  (local $i i32) (local $to i32) (local $value v128) (local $x i32) (local $y i32) (local $factor v128)
  (local.set $x (arg x))
  (local.set $y (arg y))
  (local.set $factor (f32x4.splat (f32.demote_f64 (constant FACTOR))))
  (local.set $to (call $span (dim N) (i32.add $rank 1) $world))
  (for $i (call $span (dim N) $rank $world) $to 16
    (local.set $value (f32x4.mul $factor (v128.load (i32.add $x $i))))
    (if (i32.le_u (i32.add $i 16) $to)
      (then (v128.store (i32.add $y $i) $value))
      (else (call $store_lanes $value (i32.add $y $i) (i32.shr_u (i32.sub $to $i) 2))))))

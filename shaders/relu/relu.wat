;; y = x where x > 0, else 0
(kernel
  (args x y)
  (dims N))
(include "../shared/share.wat")
(include "../shared/span.wat")
(include "../shared/store-lanes.wat")

(phase
  (local $i i32) (local $to i32) (local $value v128) (local $x i32) (local $y i32)
  (local.set $x (arg x))
  (local.set $y (arg y))
  (local.set $to (call $span (dim N) (i32.add $rank 1) $world))
  (for $i (call $span (dim N) $rank $world) $to 16
    ;; pmax keeps a NaN, which must be seen to be reported.
    (local.set $value (f32x4.pmax (v128.load (i32.add $x $i)) (v128.const f32x4 0 0 0 0)))
    (if (i32.le_u (i32.add $i 16) $to)
      (then (v128.store (i32.add $y $i) $value))
      (else (call $store_lanes $value (i32.add $y $i) (i32.shr_u (i32.sub $to $i) 2))))))

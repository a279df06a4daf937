;; dx = dy where y > 0, else 0
(kernel
  (args dy y dx)
  (dims N))
(include "../shared/share.wat")
(include "../shared/span.wat")
(include "../shared/store-lanes.wat")

(phase
  (local $i i32) (local $to i32) (local $value v128) (local $dy i32) (local $y i32) (local $dx i32)
  (local.set $dy (arg dy))
  (local.set $y (arg y))
  (local.set $dx (arg dx))
  (local.set $to (call $span (dim N) (i32.add $rank 1) $world))
  (for $i (call $span (dim N) $rank $world) $to 16
    (local.set $value (v128.andnot (v128.load (i32.add $dy $i)) (f32x4.le (v128.load (i32.add $y $i)) (v128.const f32x4 0 0 0 0))))
    (if (i32.le_u (i32.add $i 16) $to)
      (then (v128.store (i32.add $dx $i) $value))
      (else (call $store_lanes $value (i32.add $dx $i) (i32.shr_u (i32.sub $to $i) 2))))))

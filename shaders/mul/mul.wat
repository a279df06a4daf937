;; y = a · b
(kernel
  (args a b y)
  (dims N))
(include "../shared/share.wat")
(include "../shared/span.wat")
(include "../shared/store-lanes.wat")

(phase
  (local $i i32) (local $to i32) (local $value v128) (local $a i32) (local $b i32) (local $y i32)
  (local.set $a (arg a))
  (local.set $b (arg b))
  (local.set $y (arg y))
  (local.set $to (call $span (dim N) (i32.add $rank 1) $world))
  (for $i (call $span (dim N) $rank $world) $to 16
    (local.set $value (f32x4.mul (v128.load (i32.add $a $i)) (v128.load (i32.add $b $i))))
    (if (i32.le_u (i32.add $i 16) $to)
      (then (v128.store (i32.add $y $i) $value))
      (else (call $store_lanes $value (i32.add $y $i) (i32.shr_u (i32.sub $to $i) 2))))))

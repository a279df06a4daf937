;; y = (a - za)·(b - zb)ᵀ of bytes, summed in i32.
(kernel
  (args a b za zb y)
  (scratch wide own)
  (dims M K N)
  (params A_SIGNED B_SIGNED))
(include "../shared/share.wat")
(include "../shared/store-lanes.wat")
(include "../shared/int8-rows.wat")

(func $store_sums (param $launch i32) (param $m i32) (param $n i32) (param $sums v128)
  (local $y i32) (local $left i32)
  (local.set $y (i32.add (arg y) (i32.shl (i32.add (i32.mul $m (dim N)) $n) 2)))
  (local.set $left (i32.sub (dim N) $n))
  (if (i32.ge_s $left 4)
    (then (v128.store $y $sums))
    (else (call $store_lanes $sums $y $left))))

(phase
  (call $widen_rows (arg b) (arg zb) (scratch wide) (dim K) (dim N) (i32.trunc_f64_s (constant B_SIGNED)) $rank $world))

(phase
  (call $multiply_bytes $launch (arg a) (scratch wide) (arg za) (dim M) (dim K) (dim N)
    (i32.trunc_f64_s (constant A_SIGNED))
    (call $own (scratch own) (i32.mul (i32.add (dim K) 8) 4) $rank) $rank $world))

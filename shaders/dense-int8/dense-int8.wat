;; y = act((a - za)·(b - zb)ᵀ·sa·sb + bias) of bytes a and b.
(kernel
  (args a b za zb sa sb bias y)
  (scratch wide own)
  (dims M K N)
  (params A_SIGNED B_SIGNED RELU))
(include "../shared/share.wat")
(include "../shared/store-lanes.wat")
(include "../shared/int8-rows.wat")

(func $store_sums (param $launch i32) (param $m i32) (param $n i32) (param $sums v128)
  (local $y i32) (local $left i32) (local $z v128)
  (local.set $z
    (f32x4.add
      (f32x4.mul
        (f32x4.convert_i32x4_s (local.get $sums))
        (f32x4.mul (v128.load32_splat (arg sa)) (v128.load (i32.add (arg sb) (i32.shl $n 2)))))
      (v128.load (i32.add (arg bias) (i32.shl $n 2)))))
  ;; pmax keeps a NaN, which must be seen to be reported.
  (if (f64.ne (constant RELU) (f64.const 0))
    (then (local.set $z (f32x4.pmax (local.get $z) (v128.const f32x4 0 0 0 0)))))
  (local.set $y (i32.add (arg y) (i32.shl (i32.add (i32.mul $m (dim N)) $n) 2)))
  (local.set $left (i32.sub (dim N) $n))
  (if (i32.ge_s $left 4)
    (then (v128.store $y (local.get $z)))
    (else (call $store_lanes (local.get $z) $y $left))))

(phase
  (call $widen_rows (arg b) (arg zb) (scratch wide) (dim K) (dim N) (i32.trunc_f64_s (constant B_SIGNED)) $rank $world))

(phase
  (call $multiply_bytes $launch (arg a) (scratch wide) (arg za) (dim M) (dim K) (dim N)
    (i32.trunc_f64_s (constant A_SIGNED))
    (call $own (scratch own) (i32.mul (i32.add (dim K) 8) 4) $rank) $rank $world))

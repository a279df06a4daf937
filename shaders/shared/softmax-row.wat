;; Exponentials of one row. Needs exp.wat.

;; out[0 … C) = e^(z - largest), its sum as the result. Behind out[C) three numbers more are written.
(func $exp_row (param $z i32) (param $C i32) (param $out i32) (result f32)
  (local $i i32) (local $end i32) (local $large v128) (local $sum v128) (local $value v128)
  (local.set $end (i32.shl $C 2))
  (for $i 0 $end 16
    (local.set $value (v128.load (i32.add $z $i)))
    ;; What is behind the last logit is made so small that its exponential is 0.
    (if (i32.gt_s (i32.add $i 16) $end)
      (then
        (local.set $value
          (v128.bitselect $value (v128.const f32x4 -0x1p+126 -0x1p+126 -0x1p+126 -0x1p+126)
            (i32x4.lt_s (v128.const i32x4 0 1 2 3) (i32x4.splat (i32.and $C 3)))))))
    (local.set $large (if (result v128) $i (then (f32x4.max $large $value)) (else $value)))
    (v128.store (i32.add $out $i) $value))
  (local.set $large (f32x4.max $large (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $large) (local.get $large))))
  (local.set $large (f32x4.max $large (i8x16.shuffle 4 5 6 7 0 1 2 3 12 13 14 15 8 9 10 11 (local.get $large) (local.get $large))))
  (for $i 0 $end 16
    (local.set $value (call $exp (f32x4.sub (v128.load (i32.add $out $i)) $large)))
    (v128.store (i32.add $out $i) $value)
    (local.set $sum (f32x4.add $sum $value)))
  (f32.add
    (f32.add (f32x4.extract_lane 0 $sum) (f32x4.extract_lane 1 $sum))
    (f32.add (f32x4.extract_lane 2 $sum) (f32x4.extract_lane 3 $sum))))

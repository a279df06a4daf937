;; Softmax of one row of logits, alone and with the loss. Needs exp.wat.
(include "store-lanes.wat")

;; out[0 … C) = e^(z - largest), its sum as the result. Sets the global $largest. Behind out[C) three numbers more are written.
(global $largest (mut f32) (f32.const 0))
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
  (global.set $largest (f32x4.extract_lane 0 $large))
  (for $i 0 $end 16
    (local.set $value (call $exp (f32x4.sub (v128.load (i32.add $out $i)) $large)))
    (v128.store (i32.add $out $i) $value)
    (local.set $sum (f32x4.add $sum $value)))
  (f32.add
    (f32.add (f32x4.extract_lane 0 $sum) (f32x4.extract_lane 1 $sum))
    (f32.add (f32x4.extract_lane 2 $sum) (f32x4.extract_lane 3 $sum))))

;; The loss of a row of C logits, whether the first largest is the label's, and weight·(p - onehot) into $dz, which may be $z.
;; $row has room for C + 4 numbers. A row that weighs nothing is padding, whatever its label.
(func $softmax_cross_entropy (param $z i32) (param $C i32) (param $label i32) (param $weight f32) (param $dz i32)
  (param $loss i32) (param $correct i32) (param $row i32)
  (local $i i32) (local $best i32) (local $total f32) (local $scale f32) (local $own f32) (local $value v128)
  (local $at i32) (local $to i32)
  (local.set $at $row)
  (local.set $to $dz)
  (if (f32.eq $weight (f32.const 0))
    (then
      (for $i 0 $C 1 (f32.store (i32.add $dz (i32.shl $i 2)) (f32.const 0)))
      (f32.store $loss (f32.const 0))
      (i32.store $correct 0)
      (return)))
  (local.set $total (call $exp_row $z $C $row))
  (local.set $own (f32.load (i32.add $z (i32.shl $label 2))))
  ;; What is behind the last logit may be as large, but is found after it.
  (block $found
    (for $best 0 $C 4
      (local.set $i
        (i32x4.bitmask
          (f32x4.eq (v128.load (i32.add $z (i32.shl $best 2))) (f32x4.splat (global.get $largest)))))
      (if $i
        (then
          (local.set $best (i32.add $best (i32.ctz $i)))
          (br $found)))))
  (i32.store $correct (i32.eq $best $label))
  (f32.store $loss
    (f32.mul $weight
      (f32.sub
        (f32.demote_f64 (call $log (f64.promote_f32 $total)))
        (f32.sub $own (global.get $largest)))))
  (local.set $scale (f32.div $weight $total))
  (for $i $C 0 -4
    (local.set $value (f32x4.mul (f32x4.splat $scale) (v128.load $at)))
    (if (i32.ge_s $i 4)
      (then (v128.store $to $value))
      (else (call $store_lanes $value $to $i)))
    (local.set $at (i32.add $at 16))
    (local.set $to (i32.add $to 16)))
  (local.set $i (i32.add $dz (i32.shl $label 2)))
  (f32.store $i
    (f32.mul $weight
      (f32.sub (f32.div (f32.load (i32.add $row (i32.shl $label 2))) $total) (f32.const 1)))))

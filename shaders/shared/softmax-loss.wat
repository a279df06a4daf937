;; Softmax cross-entropy of four rows of logits at once, a row in each lane: no sum goes across lanes, and a row's is the same whichever
;; rows it is with. Needs exp.wat.
(include "store-lanes.wat")
(include "transpose.wat")

;; Of the first `count` of four rows of C logits, which lie stride bytes apart: the losses, whether the first largest one is the label's,
;; and weight·(p - onehot) into $dz, which lies like $z and may be it. A row that weighs nothing is padding, whatever its label.
;; $columns has room for four rows of C + 3.
(func $softmax_loss (param $z i32) (param $stride i32) (param $C i32) (param $label v128) (param $weight v128) (param $dz i32)
  (param $losses i32) (param $correct i32) (param $count i32) (param $columns i32)
  (local $c i32) (local $at i32) (local $end i32) (local $left i32) (local $row1 i32) (local $row2 i32) (local $row3 i32)
  (local $isSample v128) (local $largest v128) (local $logit v128) (local $value v128) (local $power v128) (local $best v128)
  (local $total v128) (local $scale v128) (local $own v128) (local $isLabel v128)
  (insert transpose_locals 0)
  (local.set $isSample (f32x4.ne $weight (v128.const i64x2 0 0)))
  (local.set $end (i32.add $columns (i32.shl $C 4)))
  ;; Rows that are not there are the first one, and are never written.
  (repeat i 1 4 (local.set $row{i} (select (i32.mul $stride {i}) (i32.const 0) (i32.gt_s $count {i}))))
  (for $at $columns $end 64
    (local.set $four0 (v128.load $z))
    (repeat i 1 4 (local.set $four{i} (v128.load (i32.add $z $row{i}))))
    (insert transpose 0)
    (repeat i 0 4 (v128.store offset={16*i} $at $four{i}))
    (local.set $z (i32.add $z 16)))
  (local.set $largest (v128.load $columns))
  (for $at $columns $end 16
    (local.set $largest (f32x4.max $largest (v128.load $at))))
  (local.set $best (v128.const i32x4 -1 -1 -1 -1))
  (for $at $columns $end 16
    (local.set $value (v128.load $at))
    (local.set $isLabel (i32x4.eq $label (i32x4.splat $c)))
    (local.set $logit (v128.bitselect $value $logit $isLabel))
    (local.set $best (i32x4.min_u $best (v128.or (i32x4.splat $c) (f32x4.ne $value $largest))))
    (local.set $value (call $exp (f32x4.sub $value $largest)))
    (local.set $power (v128.bitselect $value $power $isLabel))
    (local.set $total (f32x4.add $total $value))
    (v128.store $at $value)
    (local.set $c (i32.add $c 1)))
  (local.set $best (v128.and (v128.and (i32x4.eq $best $label) $isSample) (v128.const i32x4 1 1 1 1)))
  (local.set $value
    (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $total) (local.get $total)))
  (local.set $value (f32x4.demote_f64x2_zero (call $log (f64x2.promote_low_f32x4 $value))))
  (local.set $scale (f32x4.demote_f64x2_zero (call $log (f64x2.promote_low_f32x4 $total))))
  (local.set $value
    (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $scale) (local.get $value)))
  (local.set $value (f32x4.mul $weight (f32x4.sub $value (f32x4.sub $logit $largest))))
  (local.set $value (v128.and $value $isSample))
  (if (i32.ge_s $count 4)
    (then
      (v128.store $losses $value)
      (v128.store $correct $best))
    (else
      (call $store_lanes $value $losses $count)
      (call $store_lanes $best $correct $count)))
  (local.set $scale (f32x4.div $weight $total))
  (local.set $own (f32x4.mul $weight (f32x4.sub (f32x4.div $power $total) (v128.const f32x4 1 1 1 1))))
  (local.set $c 0)
  (for $left $C 0 -4
    (repeat i 0 4
      (local.set $isLabel (i32x4.eq $label (i32x4.splat (i32.add $c {i}))))
      (local.set $four{i} (f32x4.mul $scale (v128.load offset={16*i} $columns)))
      (local.set $four{i} (v128.and $isSample (v128.bitselect $own $four{i} $isLabel))))
    (insert transpose 0)
    (if (i32.ge_s $left 4)
      (then
        (v128.store $dz $four0)
        (repeat i 1 4 (if $row{i} (then (v128.store (i32.add $dz $row{i}) $four{i})))))
      (else
        (call $store_lanes $four0 $dz $left)
        (repeat i 1 4 (if $row{i} (then (call $store_lanes $four{i} (i32.add $dz $row{i}) $left))))))
    (local.set $dz (i32.add $dz 16))
    (local.set $columns (i32.add $columns 64))
    (local.set $c (i32.add $c 4))))

;; y[m] = Σₙ x[m, n], four rows at a time.
(kernel
  (args x y)
  (dims M N))
(include "../shared/share.wat")
(include "../shared/store-lanes.wat")
(include "../shared/dots.wat")

(phase
  (local $m i32) (local $to i32) (local $n i32) (local $N i32) (local $y i32) (local $stride i32) (local $isThere v128)
  (repeat i 0 4 (local $row{i} i32) (local $sum{i} v128))
  (local.set $N (dim N))
  (local.set $stride (i32.shl $N 2))
  (local.set $isThere (i32x4.gt_s (i32x4.splat (i32.and $N 3)) (v128.const i32x4 0 1 2 3)))
  (local.set $m (call $share (dim M) $rank $world))
  (local.set $to (call $share (dim M) (i32.add $rank 1) $world))
  (local.set $y (i32.add (arg y) (i32.shl $m 2)))
  (local.set $row3 (i32.add (arg x) (i32.mul $m $stride)))
  (if (i32.eq $N 1)
    (then
      (call $copy_numbers $row3 $y (i32.sub $to $m))
      (return)))
  (for $m $m $to 4
    (local.set $row0 $row3)
    ;; Rows that are not there are never read.
    (local.set $row1 (i32.add $row0 (select $stride (i32.const 0) (i32.lt_s (i32.add $m 1) $to))))
    (local.set $row2 (i32.add $row1 (select $stride (i32.const 0) (i32.lt_s (i32.add $m 2) $to))))
    (local.set $row3 (i32.add $row2 (select $stride (i32.const 0) (i32.lt_s (i32.add $m 3) $to))))
    (repeat i 0 4 (local.set $sum{i} (v128.const i64x2 0 0)))
    (for $n $N 3 -4
      (repeat i 0 4
        (local.set $sum{i} (f32x4.add $sum{i} (v128.load $row{i})))
        (local.set $row{i} (i32.add $row{i} 16))))
    (repeat i 0 4
      (local.set $sum{i} (f32x4.add $sum{i} (v128.and $isThere (v128.load $row{i}))))
      (local.set $row{i} (i32.add $row{i} (i32.shl $n 2))))
    (local.set $sum0 (call $add_pairs (call $add_pairs $sum0 $sum1) (call $add_pairs $sum2 $sum3)))
    (if (i32.le_s (i32.add $m 4) $to)
      (then (v128.store $y $sum0))
      (else (call $store_lanes $sum0 $y (i32.sub $to $m))))
    (local.set $y (i32.add $y 16))))

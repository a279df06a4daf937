;; y[n] = Σₖ x[k]·rows[n][k], four rows at a time, each read once: for so few x that the rows are not worth packing.
;; Needs store-lanes.wat.
(func $dots (param $x i32) (param $rows i32) (param $stride i32) (param $K i32) (param $y i32) (param $from i32) (param $to i32)
  (local $n i32) (local $k i32) (local $at i32) (local $factor v128) (local $isThere v128)
  (repeat i 0 4 (local $row{i} i32) (local $sum{i} v128))
  (for $n $from $to 4
    (local.set $row0 (i32.add $rows (i32.mul $n $stride)))
    (repeat i 1 4
      ;; Rows that are not there are never read.
      (local.set $row{i}
        (i32.add $row0 (select (i32.mul $stride {i}) (i32.const 0) (i32.lt_s (i32.add $n {i}) $to)))))
    (repeat i 0 4 (local.set $sum{i} (v128.const i64x2 0 0)))
    (local.set $at $x)
    (for $k $K 3 -4
      (local.set $factor (v128.load $at))
      (local.set $at (i32.add $at 16))
      (repeat i 0 4
        (local.set $sum{i} (madd $factor (v128.load $row{i}) $sum{i}))
        (local.set $row{i} (i32.add $row{i} 16))))
    (if $k
      (then
        (local.set $isThere (i32x4.gt_s (i32x4.splat $k) (v128.const i32x4 0 1 2 3)))
        (local.set $factor (v128.and $isThere (v128.load $at)))
        (repeat i 0 4
          (local.set $sum{i} (madd $factor (v128.and $isThere (v128.load $row{i})) $sum{i})))))
    (local.set $sum0 (call $add_pairs $sum0 $sum1))
    (local.set $sum2 (call $add_pairs $sum2 $sum3))
    (local.set $sum0 (call $add_pairs $sum0 $sum2))
    (local.set $at (i32.add $y (i32.shl $n 2)))
    (if (i32.le_s (i32.add $n 4) $to)
      (then (v128.store $at $sum0))
      (else (call $store_lanes $sum0 $at (i32.sub $to $n))))))

;; (a0 + a1, a2 + a3, b0 + b1, b2 + b3)
(func $add_pairs (param $a v128) (param $b v128) (result v128)
  (f32x4.add
    (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $a) (local.get $b))
    (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $a) (local.get $b))))

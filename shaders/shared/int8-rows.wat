;; Products of bytes, widened to 16 bits once: pairs of rows of a against four rows of b at a time, products summed in pairs into 32 bits. Needs share.wat and a function $store_sums.

;; $count bytes as numbers of 16 bits with $zero taken away, and zeros up to a multiple of eight of them.
(func $widen (param $from i32) (param $to i32) (param $count i32) (param $zero i32) (param $signed i32)
  (local $i i32) (local $value v128)
  (for $i 0 $count 8
    (local.set $value
      (if (result v128) $signed
        (then (v128.load8x8_s (i32.add $from $i)))
        (else (v128.load8x8_u (i32.add $from $i)))))
    (v128.store (i32.add $to (i32.shl $i 1)) (i16x8.sub $value (i16x8.splat (local.get $zero)))))
  ;; What was read behind the row counts for nothing.
  (for $i $count (i32.and (i32.add $count 7) -8) 1 (i32.store16 (i32.add $to (i32.shl $i 1)) (i32.const 0))))

;; The sum of the four numbers of each of four vectors, as one vector.
(func $sums_of_four (param $a v128) (param $b v128) (param $c v128) (param $d v128) (result v128)
  (local $ab v128) (local $cd v128)
  (local.set $ab
    (i32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 8 9 10 11 24 25 26 27 (local.get $a) (local.get $b))
      (i8x16.shuffle 4 5 6 7 20 21 22 23 12 13 14 15 28 29 30 31 (local.get $a) (local.get $b))))
  (local.set $cd
    (i32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 8 9 10 11 24 25 26 27 (local.get $c) (local.get $d))
      (i8x16.shuffle 4 5 6 7 20 21 22 23 12 13 14 15 28 29 30 31 (local.get $c) (local.get $d))))
  (i32x4.add
    (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $ab) (local.get $cd))
    (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $ab) (local.get $cd))))

;; Rows of b that are this rank's, widened, each with its zero point taken away.
(func $widen_rows (param $b i32) (param $zb i32) (param $wide i32) (param $K i32) (param $N i32) (param $signed i32)
  (param $rank i32) (param $world i32)
  (local $n i32) (local $to i32) (local $stride i32)
  (local.set $stride (i32.shl (i32.and (i32.add $K 7) -8) 1))
  (local.set $to (call $share $N (i32.add $rank 1) $world))
  (for $n (call $share $N $rank $world) $to 1
    (call $widen (i32.add $b (i32.mul $n $K)) (i32.add $wide (i32.mul $n $stride)) $K
      (i32.load (i32.add $zb (i32.shl $n 2))) $signed)))

;; Rows of a that are this rank's, against the rows of b that are widened. $store_sums is told of up to four sums of a row.
(func $multiply_bytes (param $launch i32) (param $a i32) (param $wide i32) (param $za i32) (param $M i32) (param $K i32) (param $N i32)
  (param $signed i32) (param $own i32) (param $rank i32) (param $world i32)
  (local $m i32) (local $to i32) (local $n i32) (local $k i32) (local $stride i32) (local $row i32) (local $x v128) (local $z v128)
  (local $w v128)
  (repeat j 0 4 (local $b{j} i32))
  (repeat i 0 8 (local $sum{i} v128))
  (local.set $stride (i32.shl (i32.and (i32.add $K 7) -8) 1))
  (local.set $row (i32.add $own $stride))
  (local.set $to (call $share $M (i32.add $rank 1) $world))
  (for $m (call $share $M $rank $world) $to 2
    (call $widen (i32.add $a (i32.mul $m $K)) $own $K (i32.load $za) $signed)
    ;; The last row stands beside itself where there is no second one.
    (call $widen
      (i32.add $a (i32.mul (select (i32.add $m 1) $m (i32.lt_s (i32.add $m 1) $to)) $K))
      $row $K (i32.load $za) $signed)
    (for $n 0 $N 4
      (repeat j 0 4
        (local.set $b{j} (select (i32.add $n {j}) (i32.sub $N 1) (i32.lt_s (i32.add $n {j}) $N)))
        (local.set $b{j} (i32.add $wide (i32.mul $b{j} $stride))))
      (repeat i 0 8 (local.set $sum{i} (v128.const i64x2 0 0)))
      (for $k 0 $stride 16
        (local.set $x (v128.load (i32.add $own $k)))
        (local.set $z (v128.load (i32.add $row $k)))
        (repeat j 0 4
          (local.set $w (v128.load (i32.add $b{j} $k)))
          (local.set $sum{j} (i32x4.add $sum{j} (i32x4.dot_i16x8_s $x $w)))
          (local.set $sum{1*j+4} (i32x4.add $sum{1*j+4} (i32x4.dot_i16x8_s $z $w)))))
      (call $store_sums $launch $m $n (call $sums_of_four $sum0 $sum1 $sum2 $sum3))
      (if (i32.lt_s (i32.add $m 1) $to)
        (then (call $store_sums $launch (i32.add $m 1) $n (call $sums_of_four $sum4 $sum5 $sum6 $sum7)))))))

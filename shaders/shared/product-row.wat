;; Products with so few rows that to lay out a factor in panels would cost more than it saves. Needs store-lanes.wat.

;; y[0 … N) = Σₖ a(k)·b[k][0 … N): a's elements lie kStride bytes apart, b's rows bStride. Four k at a time, in order, so that y is
;; loaded and stored a quarter as often.
(func $product_row (param $a i32) (param $kStride i32) (param $K i32) (param $b i32) (param $bStride i32) (param $y i32)
  (param $N i32)
  (local $k i32) (local $n i32) (local $end i32) (local $at i32) (local $count i32) (local $isFirst i32) (local $sum v128)
  (repeat i 0 4 (local $factor{i} v128) (local $b{i} i32))
  (local.set $end (i32.shl $N 2))
  (local.set $isFirst 1)
  (for $k $K 0 -4
    (local.set $count (select $k (i32.const 4) (i32.lt_s $k 4)))
    ;; Of less than four that are left, one is taken at a time.
    (if (i32.lt_s $count 4) (then (local.set $count 1) (local.set $k (i32.add $k 3))))
    (repeat i 0 4
      (local.set $b{i} $b)
      (if (i32.lt_s (i32.const {i}) $count)
        (then
          (local.set $factor{i} (v128.load32_splat $a))
          (local.set $a (i32.add $a $kStride))
          (local.set $b (i32.add $b $bStride)))))
    (for $n 0 $end 16
      (local.set $at (i32.add $y $n))
      (local.set $sum (v128.const i64x2 0 0))
      (if (i32.eqz $isFirst) (then (local.set $sum (v128.load $at))))
      (local.set $sum (madd $factor0 (v128.load (i32.add $b0 $n)) $sum))
      (if (i32.eq $count 4)
        (then
          (repeat i 1 4
            (local.set $sum (madd $factor{i} (v128.load (i32.add $b{i} $n)) $sum)))))
      (if (i32.le_s (i32.add $n 16) $end)
        (then (v128.store $at $sum))
        (else (call $store_lanes $sum $at (i32.and $N 3)))))
    (local.set $isFirst 0)))

;; out[0 … 3] = Σₖ a[k]·bᵢ[k] of four rows, of which a is one and those of b begin at $b0 to $b3.
(func $dot_rows (param $a i32) (param $b0 i32) (param $b1 i32) (param $b2 i32) (param $b3 i32) (param $K i32) (result v128)
  (local $end i32) (local $four v128) (local $mask v128) (local $left v128) (local $right v128)
  (repeat i 0 4 (local $sum{i} v128))
  (local.set $end (i32.add $a (i32.shl (i32.and $K -4) 2)))
  (block $done
    (loop $next
      (br_if $done (i32.ge_u $a $end))
      (local.set $four (v128.load $a))
      (repeat i 0 4
        (local.set $sum{i} (madd $four (v128.load $b{i}) $sum{i}))
        (local.set $b{i} (i32.add $b{i} 16)))
      (local.set $a (i32.add $a 16))
      (br $next)))
  ;; What is behind the last of them may be anything, and is no factor.
  (local.set $mask (i32x4.lt_s (v128.const i32x4 0 1 2 3) (i32x4.splat (i32.and $K 3))))
  (local.set $four (v128.and (v128.load $a) $mask))
  (repeat i 0 4
    (local.set $sum{i} (madd $four (v128.and (v128.load $b{i}) $mask) $sum{i})))
  (local.set $left
    (f32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $sum0) (local.get $sum1))
      (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $sum0) (local.get $sum1))))
  (local.set $right
    (f32x4.add
      (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $sum2) (local.get $sum3))
      (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $sum2) (local.get $sum3))))
  (f32x4.add
    (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $left) (local.get $right))
    (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $left) (local.get $right))))

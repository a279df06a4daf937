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

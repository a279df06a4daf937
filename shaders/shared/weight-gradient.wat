;; Both gradients of a dense layer, shared out among the ranks: dw = xᵀ·dz by rows, db = Σ dz by columns.
(include "share.wat")
(include "store-lanes.wat")
(include "dense.wat")
(include "product-row.wat")
(include "sum-columns.wat")

;; Lays dz [M, N] out in panels, a share of them; $weight_gradient wants them all. With few samples it wants none.
(func $pack_gradient (param $dz i32) (param $M i32) (param $N i32) (param $panels i32) (param $rank i32) (param $world i32)
  (if (i32.lt_s $M 4) (then (return)))
  (call $pack $dz (i32.shl $N 2) 4 $M $N $panels
    (call $share (i32.div_u (i32.add $N 7) 8) $rank $world)
    (call $share (i32.div_u (i32.add $N 7) 8) (i32.add $rank 1) $world)))

;; dw [K, N] out of x [M, K] and dz's panels, sixteen rows at a time: x's columns are copied, so that what a tile reads lies side by
;; side and never a power of two apart, which caches don't take. $own has room for 16·M numbers and 32 more.
(func $weight_gradient (param $x i32) (param $dz i32) (param $panels i32) (param $M i32) (param $K i32) (param $N i32)
  (param $dw i32) (param $own i32) (param $rank i32) (param $world i32)
  (local $k i32) (local $to i32) (local $rows i32) (local $from i32) (local $m i32) (local $at i32) (local $end i32)
  (local.set $k (i32.shl (call $share (i32.div_u (i32.add $K 3) 4) $rank $world) 2))
  (local.set $to (i32.shl (call $share (i32.div_u (i32.add $K 3) 4) (i32.add $rank 1) $world) 2))
  (if (i32.gt_s $to $K) (then (local.set $to $K)))
  (if (i32.lt_s $M 4)
    (then
      (for $k $k $to 1
        (call $product_row (i32.add $x (i32.shl $k 2)) (i32.shl $K 2) $M $dz (i32.shl $N 2)
          (i32.add $dw (i32.shl (i32.mul $k $N) 2)) $N))
      (return)))
  (local.set $end (i32.add $own (i32.shl $M 6)))
  (for $k $k $to 16
    (local.set $rows (i32.sub $to $k))
    (if (i32.gt_s $rows 16) (then (local.set $rows 16)))
    (local.set $from (i32.add $x (i32.shl $k 2)))
    (for $at $own $end 64
      (repeat i 0 4 (v128.store offset={16*i} $at (v128.load offset={16*i} $from)))
      (local.set $from (i32.add $from (i32.shl $K 2))))
    (call $product $own 4 64 $panels $M $N 0 $rows 0 (i32.div_u (i32.add $N 7) 8)
      (i32.add $dw (i32.shl (i32.mul $k $N) 2)) (i32.shl $N 2) $end)))

;; db[0 … N) = Σₘ dz[m][0 … N)
(func $bias_gradient (param $dz i32) (param $M i32) (param $N i32) (param $db i32) (param $own i32) (param $rank i32)
  (param $world i32)
  (local $block i32) (local $to i32) (local $width i32) (local $at i32)
  (local.set $to (call $share (i32.div_u (i32.add $N 15) 16) (i32.add $rank 1) $world))
  (for $block (call $share (i32.div_u (i32.add $N 15) 16) $rank $world) $to 1
    (local.set $at (i32.shl $block 6))
    (local.set $width (i32.sub $N (i32.shl $block 4)))
    (if (i32.ge_s $width 16)
      (then (call $sum_columns (i32.add $dz $at) (i32.shl $N 2) $M (i32.add $db $at)))
      (else
        (call $sum_columns (i32.add $dz $at) (i32.shl $N 2) $M $own)
        (call $copy_numbers $own (i32.add $db $at) $width)))))

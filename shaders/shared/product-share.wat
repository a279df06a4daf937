;; Whole products, shared out among the ranks. Needs of the kernel $finish, which is told what of y this rank has just written: the
;; rows from … to, and so many columns from $column on.
(include "share.wat")
(include "store-lanes.wat")
(include "dense.wat")
(include "product-row.wat")

;; y(m, n) = Σₖ a(m, k)·b(k, n), a and y without gaps, b's element at b + k·kStride + n·nStride bytes. By panels of 8 columns, and
;; of rows where there are more ranks than panels: each rank packs the panel that it is about to use, while it is in its cache.
;; $own has room for 8·K numbers and 32 more.
(func $multiply_panels (param $launch i32) (param $a i32) (param $b i32) (param $kStride i32) (param $nStride i32)
  (param $M i32) (param $K i32) (param $N i32) (param $y i32) (param $own i32) (param $rank i32) (param $world i32)
  (local $panels i32) (local $item i32) (local $panel i32) (local $packed i32) (local $from i32) (local $to i32)
  (local $fours i32) (local $width i32) (local $base i32)
  (local.set $packed -1)
  (local.set $panels (i32.div_u (i32.add $N 7) 8))
  (local.set $fours (i32.div_u (i32.add $M 3) 4))
  (for $item (i32.mul $rank $panels) (i32.mul (i32.add $rank 1) $panels) 1
    (local.set $panel (i32.div_u $item $world))
    (local.set $from (i32.shl (call $share $fours (i32.rem_u $item $world) $world) 2))
    (local.set $to (i32.shl (call $share $fours (i32.add (i32.rem_u $item $world) 1) $world) 2))
    (if (i32.gt_s $to $M) (then (local.set $to $M)))
    (if (i32.lt_s $from $to)
      (then
        ;; As if those before it lay before it.
        (local.set $base (i32.sub $own (i32.mul (i32.shl $K 5) $panel)))
        (if (i32.ne $panel $packed)
          (then (call $pack $b $kStride $nStride $K $N $base $panel (i32.add $panel 1))))
        (local.set $packed $panel)
        (call $product $a (i32.shl $K 2) 4 $base $K $N $from $to $panel (i32.add $panel 1) $y (i32.shl $N 2)
          (i32.add $own (i32.shl $K 5)))
        (local.set $width (i32.sub $N (i32.shl $panel 3)))
        (if (i32.gt_s $width 8) (then (local.set $width 8)))
        (call $finish $launch $from $to (i32.shl $panel 3) $width)))))

;; The same with few rows or few terms, where b's columns lie side by side: row by row straight out of b.
(func $multiply_rows (param $launch i32) (param $a i32) (param $b i32) (param $M i32) (param $K i32) (param $N i32)
  (param $y i32) (param $rank i32) (param $world i32)
  (local $row i32) (local $to i32) (local $n i32) (local $width i32)
  (local.set $to $M)
  (local.set $width $N)
  ;; By rows as long as there are enough, else by columns, sixteen of which are a line of memory.
  (if (i32.ge_s $M 8)
    (then
      (local.set $row (call $share $M $rank $world))
      (local.set $to (call $share $M (i32.add $rank 1) $world)))
    (else
      (local.set $n (i32.shl (call $share (i32.div_u (i32.add $N 15) 16) $rank $world) 4))
      (local.set $width (i32.shl (call $share (i32.div_u (i32.add $N 15) 16) (i32.add $rank 1) $world) 4))
      (if (i32.gt_s $width $N) (then (local.set $width $N)))
      (local.set $width (i32.sub $width $n))))
  (if (i32.le_s $width 0) (then (return)))
  (for $row $row $to 1
    (call $product_row
      (i32.add $a (i32.shl (i32.mul $row $K) 2)) 4 $K (i32.add $b (i32.shl $n 2)) (i32.shl $N 2)
      (i32.add $y (i32.shl (i32.add (i32.mul $row $N) $n) 2)) $width)
    (call $finish $launch $row (i32.add $row 1) $n $width)))

;; y(m, n) = Σₖ a(m, k)·b(n, k) with few rows: by columns, four at a time straight out of b.
(func $multiply_dots (param $launch i32) (param $a i32) (param $b i32) (param $M i32) (param $K i32) (param $N i32)
  (param $y i32) (param $rank i32) (param $world i32)
  (local $row i32) (local $n i32) (local $to i32) (local $width i32) (local $stride i32) (local $four v128) (local $at i32)
  (local $b0 i32) (local $b1 i32) (local $b2 i32) (local $b3 i32)
  (local.set $stride (i32.shl $K 2))
  (local.set $to (i32.shl (call $share (i32.div_u (i32.add $N 3) 4) (i32.add $rank 1) $world) 2))
  (for $n (i32.shl (call $share (i32.div_u (i32.add $N 3) 4) $rank $world) 2) $to 4
    (local.set $width (i32.sub $N $n))
    (if (i32.gt_s $width 4) (then (local.set $width 4)))
    (local.set $b0 (i32.add $b (i32.mul $n $stride)))
    ;; Where there is no such row the one before it stands in, and its sum is left out.
    (local.set $b1 (i32.add $b0 (select $stride (i32.const 0) (i32.gt_s $width 1))))
    (local.set $b2 (i32.add $b1 (select $stride (i32.const 0) (i32.gt_s $width 2))))
    (local.set $b3 (i32.add $b2 (select $stride (i32.const 0) (i32.gt_s $width 3))))
    (for $row 0 $M 1
      (local.set $four (call $dot_rows (i32.add $a (i32.mul $row $stride)) $b0 $b1 $b2 $b3 $K))
      (local.set $at (i32.add $y (i32.shl (i32.add (i32.mul $row $N) $n) 2)))
      (if (i32.eq $width 4)
        (then (v128.store $at $four))
        (else (call $store_lanes $four $at $width)))))
  (local.set $n (i32.shl (call $share (i32.div_u (i32.add $N 3) 4) $rank $world) 2))
  (if (i32.gt_s $to $N) (then (local.set $to $N)))
  (if (i32.lt_s $n $to) (then (call $finish $launch (i32.const 0) $M $n (i32.sub $to $n)))))

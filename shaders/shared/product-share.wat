;; Whole products, shared out among the ranks. Needs of the kernel $finish, which is told what of y this rank has just written: the
;; rows from … to, and so many columns from $column on.
(include "share.wat")
(include "store-lanes.wat")
(include "dense.wat")
(include "product-row.wat")
(include "dots.wat")

;; y(m, n) = Σₖ a(m, k)·b(k, n), a and y without gaps, b's element at b + k·kStride + n·nStride bytes. By blocks of 32 columns, and
;; of rows where there are more ranks than blocks: each rank packs the block that it is about to use, and while that is in its cache
;; all rows pass by, four at a time. $own has room for 32·K numbers and 32 more.
(func $multiply_blocks (param $launch i32) (param $a i32) (param $b i32) (param $kStride i32) (param $nStride i32)
  (param $M i32) (param $K i32) (param $N i32) (param $y i32) (param $own i32) (param $rank i32) (param $world i32)
  (local $blocks i32) (local $item i32) (local $block i32) (local $packed i32) (local $row i32) (local $to i32) (local $next i32)
  (local $fours i32) (local $width i32) (local $base i32) (local $first i32) (local $last i32)
  (local.set $packed -1)
  (local.set $blocks (i32.div_u (i32.add $N 31) 32))
  (local.set $fours (i32.div_u (i32.add $M 3) 4))
  (for $item (i32.mul $rank $blocks) (i32.mul (i32.add $rank 1) $blocks) 1
    (local.set $block (i32.div_u $item $world))
    (local.set $row (i32.shl (call $share $fours (i32.rem_u $item $world) $world) 2))
    (local.set $to (i32.shl (call $share $fours (i32.add (i32.rem_u $item $world) 1) $world) 2))
    (if (i32.gt_s $to $M) (then (local.set $to $M)))
    (local.set $width (i32.sub $N (i32.shl $block 5)))
    (if (i32.gt_s $width 32) (then (local.set $width 32)))
    (local.set $first (i32.shl $block 2))
    (local.set $last (i32.add $first (i32.div_u (i32.add $width 7) 8)))
    ;; As if the panels before them lay before them.
    (local.set $base (i32.sub $own (i32.mul (i32.shl $K 5) $first)))
    (if (i32.and (i32.lt_s $row $to) (i32.ne $block $packed))
      (then
        (call $pack $b $kStride $nStride $K $N $base $first $last)
        (local.set $packed $block)))
    (for $row $row $to 4
      (local.set $next (i32.add $row 4))
      (if (i32.gt_s $next $to) (then (local.set $next $to)))
      (call $product $a (i32.shl $K 2) 4 $base $K $N $row $next $first $last $y (i32.shl $N 2)
        (i32.add $own (i32.shl $K 7)))
      (call $finish $launch $row $next (i32.shl $block 5) $width))))

;; The same with few rows or few terms, where b's columns lie side by side: row by row straight out of b.
(func $multiply_rows (param $launch i32) (param $a i32) (param $b i32) (param $M i32) (param $K i32) (param $N i32)
  (param $y i32) (param $rank i32) (param $world i32)
  (local $row i32) (local $to i32) (local $n i32) (local $width i32)
  (local.set $to $M)
  (local.set $width $N)
  ;; By rows as long as there are enough, else by columns, sixteen of which are a line of memory.
  (if (i32.ge_s $M 4)
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

;; y(m, n) = Σₖ a(m, k)·b(n, k) with few rows: by columns, each of them a row of b.
(func $multiply_dots (param $launch i32) (param $a i32) (param $b i32) (param $M i32) (param $K i32) (param $N i32)
  (param $y i32) (param $rank i32) (param $world i32)
  (local $row i32) (local $from i32) (local $to i32)
  (local.set $from (i32.shl (call $share (i32.div_u (i32.add $N 15) 16) $rank $world) 4))
  (local.set $to (i32.shl (call $share (i32.div_u (i32.add $N 15) 16) (i32.add $rank 1) $world) 4))
  (if (i32.gt_s $to $N) (then (local.set $to $N)))
  (if (i32.ge_s $from $to) (then (return)))
  (for $row 0 $M 1
    (call $dots (i32.add $a (i32.shl (i32.mul $row $K) 2)) $b (i32.shl $K 2) $K
      (i32.add $y (i32.shl (i32.mul $row $N) 2)) $from $to))
  (call $finish $launch (i32.const 0) $M $from (i32.sub $to $from)))

;; Products of matrices of any size: by tiles out of panels, or, where a is mostly 0 as a batch of images is, by sums of those
;; rows of b that count. Needs share.wat, dense.wat, store-lanes.wat, sum-rows.wat and
;; copy-block.wat.
;;
;; Scratch of a rank, $own:
;;   0      how many numbers among those it has looked at are not 0
;;   64     room for 32 numbers
;;   192    [K][4]: four columns of a
;;   …      [K]: the terms of one row, as $sum_rows reads them
(func $own_product (param $scratch i32) (param $K i32) (param $rank i32) (result i32)
  (i32.add $scratch (i32.mul $rank (i32.add (call $padded (i32.mul $K 24) 64) 192))))

;; How many numbers are not 0 in every eighth row of a matrix, to be shared out. That many rows are there to look at.
(func $eighths (param $rows i32) (result i32)
  (i32.shr_u (i32.add $rows 7) 3))

(func $count_some (param $a i32) (param $width i32) (param $from i32) (param $to i32) (result i32)
  (local $row i32) (local $i i32) (local $mask i32) (local $count i32)
  (for $row $from $to 1
    (for $i $width 0 -4
      (local.set $mask (i32x4.bitmask (f32x4.ne (v128.load
        (i32.add $a (i32.shl (i32.sub (i32.mul (i32.add (i32.shl $row 3) 1) $width) $i) 2)))
        (v128.const f32x4 0 0 0 0))))
      (if (i32.lt_s $i 4) (then (local.set $mask (i32.and $mask (i32.sub (i32.shl 1 $i) 1)))))
      (local.set $count (i32.add $count (i32.popcnt $mask)))))
  $count)

;; Whether to pass over what is 0 costs less than to compute it, for a product with N columns: a sum of rows takes 32 of them at
;; once, a tile 8. `looked` is the number of those of which the ranks have counted some.
(func $is_sparse (param $scratch i32) (param $K i32) (param $N i32) (param $looked i32) (param $world i32) (result i32)
  (local $rank i32) (local $count i32)
  (for $rank 0 $world 1
    (local.set $count (i32.add $count (i32.load (call $own_product $scratch $K $rank)))))
  (f32.lt
    (f32.mul (f32.convert_i32_u $count) (f32.convert_i32_u (i32.shl (i32.div_u (i32.add $N 31) 32) 2)))
    (f32.mul
      (f32.mul (f32.convert_i32_u $looked) (f32.const 0.7))
      (f32.convert_i32_u (i32.div_u (i32.add $N 7) 8)))))

;; Too few rows for panels to pay.
(func $is_thin (param $M i32) (result i32)
  (i32.lt_u $M 4))

;; A rank's share of laying out b[K][N]: in blocks of 32 columns for sums of rows, else in panels.
(func $lay_out (param $b i32) (param $K i32) (param $N i32) (param $panels i32) (param $isSparse i32)
  (param $rank i32) (param $world i32)
  (local $count i32) (local $block i32) (local $last i32)
  (if (i32.eqz $isSparse)
    (then
      (local.set $count (i32.div_u (i32.add $N 7) 8))
      (call $pack $b (i32.shl $N 2) 4 $K $N $panels
        (call $share $count $rank $world) (call $share $count (i32.add $rank 1) $world))
      (return)))
  (local.set $count (i32.div_u (i32.add $N 31) 32))
  (local.set $last (call $share $count (i32.add $rank 1) $world))
  (for $block (call $share $count $rank $world) $last 1
    (drop
      (call $copy_block (i32.add $b (i32.shl $block 7)) (i32.shl $N 2) $K
        (i32.add $panels (i32.mul (i32.shl $K 7) $block))))))

;; A rank's share of y[M][N] = a·b, whose element a(m, k) lies at a + m·rowStride + k·kStride bytes. b[K][N] lies at $b where it
;; is not laid out in panels or blocks; where it is, $b is 0. Rows are shared out, or blocks of 32 columns where there are few rows.
(func $multiply (param $a i32) (param $rowStride i32) (param $kStride i32) (param $b i32) (param $panels i32)
  (param $M i32) (param $K i32) (param $N i32) (param $y i32) (param $own i32) (param $isSparse i32)
  (param $rank i32) (param $world i32)
  (local $from i32) (local $to i32) (local $first i32) (local $last i32) (local $m i32) (local $rows i32) (local $step i32)
  (local $end i32) (local $left i32) (local $row i32)
  (local.set $to $M)
  (local.set $last (i32.div_u (i32.add $N 31) 32))
  ;; As many blocks as stay in the cache while all rows pass by.
  (local.set $step (i32.add (i32.div_u 4096 $K) 1))
  (if (call $is_thin $M) (then (local.set $step $last)))
  (if (i32.ge_u $M (i32.shl $world 4))
    (then
      (local.set $rows (i32.div_u (i32.add $M 3) 4))
      (local.set $from (i32.shl (call $share $rows $rank $world) 2))
      (local.set $to (i32.shl (call $share $rows (i32.add $rank 1) $world) 2))
      (if (i32.gt_u $to $M) (then (local.set $to $M))))
    (else
      (local.set $end $last)
      (local.set $first (call $share $end $rank $world))
      (local.set $last (call $share $end (i32.add $rank 1) $world))))
  (for $first $first $last $step
    (local.set $end (i32.add $first $step))
    (if (i32.gt_s $end $last) (then (local.set $end $last)))
    (for $m $from $to 4
      (local.set $rows (i32.sub $to $m))
      (if (i32.gt_s $rows 4) (then (local.set $rows 4)))
      (local.set $left (i32.add $a (i32.mul $m $rowStride)))
      (if (i32.ne $kStride 4)
        (then
          (call $copy_strip $left $kStride $K (i32.add $own 192))
          (local.set $left (i32.add $own 192))))
      (call $multiply_strip $left
        (select (i32.const 4) $rowStride (i32.ne $kStride 4)) (select (i32.const 16) $kStride (i32.ne $kStride 4))
        $b $panels $rows $K $N (i32.add $y (i32.mul (i32.shl $N 2) $m)) $own $isSparse $first $end))))

;; strip[K][4], whose lines of memory don't lie so far apart that they push one another out of the cache.
(func $copy_strip (param $a i32) (param $kStride i32) (param $K i32) (param $strip i32)
  (local $k i32)
  (for $k 0 $K 1
    (v128.store $strip (v128.load $a))
    (local.set $strip (i32.add $strip 16))
    (local.set $a (i32.add $a $kStride))))

;; The same for up to 4 rows and the blocks `first` to `last`.
(func $multiply_strip (param $a i32) (param $rowStride i32) (param $kStride i32) (param $b i32) (param $panels i32)
  (param $rows i32) (param $K i32) (param $N i32) (param $y i32) (param $own i32) (param $isSparse i32)
  (param $first i32) (param $last i32)
  (local $terms i32) (local $end i32) (local $block i32) (local $width i32) (local $out i32)
  (local $bStride i32) (local $blockStride i32)
  (if (i32.eqz $isSparse)
    (then
      (local.set $last (i32.shl $last 2))
      (local.set $end (i32.div_u (i32.add $N 7) 8))
      (if (i32.gt_u $last $end) (then (local.set $last $end)))
      (call $product $a $rowStride $kStride $panels $K $N 0 $rows (i32.shl $first 2) $last $y (i32.shl $N 2)
        (i32.add $own 64))
      (return)))
  (local.set $bStride (select (i32.shl $N 2) (i32.const 128) $b))
  (local.set $blockStride (select (i32.const 128) (i32.shl $K 7) $b))
  (local.set $panels (select $b $panels $b))
  (local.set $terms (i32.add (i32.add $own 192) (i32.shl $K 4)))
  (for $rows $rows 0 -1
    (local.set $end (call $list_terms $a $kStride $K $bStride $terms))
    (for $block $first $last 1
      (local.set $out (i32.add $y (i32.shl $block 7)))
      (local.set $width (i32.sub $N (i32.shl $block 5)))
      (call $sum_rows $terms $end (i32.add $panels (i32.mul $block $blockStride))
        (select $out (i32.add $own 64) (i32.ge_s $width 32)))
      (if (i32.lt_s $width 32) (then (call $copy_numbers (i32.add $own 64) $out $width))))
    (local.set $a (i32.add $a $rowStride))
    (local.set $y (i32.add $y (i32.shl $N 2)))))

;; Lists what is not 0 of a row of a, and how far behind b its row of b lies; returns where the list ends. Each number is written,
;; and the next one over it if it was 0: to branch at each costs more where zeros are strewn.
(func $list_terms (param $a i32) (param $kStride i32) (param $K i32) (param $bStride i32) (param $terms i32) (result i32)
  (local $k i32) (local $whole i32) (local $value i32) (local $row i32)
  (local.set $whole (i32.and $K -8))
  (for $k 0 $whole 8
    ;; Eight at once where all of them are 0, as most of a picture's margin is.
    (if (i32.and (i32.eq $kStride 4) (i32.eqz (v128.any_true
          (v128.or
            (f32x4.ne (v128.load $a) (v128.const f32x4 0 0 0 0))
            (f32x4.ne (v128.load offset=16 $a) (v128.const f32x4 0 0 0 0))))))
      (then
        (local.set $a (i32.add $a 32))
        (local.set $row (i32.add $row (i32.shl $bStride 3))))
      (else
        (repeat i 0 8
          (local.set $value (i32.load $a))
          (i32.store $terms $row)
          (i32.store offset=4 $terms $value)
          ;; Without its sign: -0 is 0 too.
          (local.set $terms (i32.add $terms (i32.shl (i32.ne (i32.shl $value 1) 0) 3)))
          (local.set $row (i32.add $row $bStride))
          (local.set $a (i32.add $a $kStride))))))
  (for $k $whole $K 1
    (local.set $value (i32.load $a))
    (i32.store $terms $row)
    (i32.store offset=4 $terms $value)
    (local.set $terms (i32.add $terms (i32.shl (i32.ne (i32.shl $value 1) 0) 3)))
    (local.set $row (i32.add $row $bStride))
    (local.set $a (i32.add $a $kStride)))
  $terms)

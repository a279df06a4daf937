;; The first layer out of the lists of pixels that count: y = x·w + b, and where $relu is 1 what is below 0 becomes 0.
(include "share.wat")
(include "kept-lists.wat")
(include "pixel-lists.wat")
(include "sum-rows.wat")
(include "copy-block.wat")
(include "dense.wat")
(include "store-lanes.wat")
(include "bias-relu.wat")

;; By blocks of 32 units, and of samples where there are more ranks than blocks. w's columns, the bias and y are the layer's N units;
;; y's rows are yStride bytes apart. $own has room for 32 numbers and a block of 32·D.
(func $first_layer (param $lists i32) (param $B i32) (param $D i32) (param $w i32) (param $bias i32) (param $N i32)
  (param $y i32) (param $yStride i32) (param $relu i32) (param $own i32) (param $rank i32) (param $world i32)
  (local $blocks i32) (local $item i32) (local $n i32) (local $row i32) (local $to i32) (local $bounds i32) (local $out i32)
  (local $width i32) (local $copied i32) (local $floor v128)
  (local $rows i32) (local $block i32) (local $first i32) (local $last i32)
  (insert sum_locals 0)
  (local.set $copied -1)
  (local.set $floor (call $floor_of $relu))
  (local.set $blocks (i32.div_u (i32.add $N 31) 32))
  (local.set $bounds (call $row_bounds $lists $B))
  ;; Weights before the first pixel of all lists and behind the last are not used.
  (local.set $first $D)
  (for $row 0 $B 1
    (local.set $entry (i32.load (i32.add $bounds (i32.shl $row 3))))
    (local.set $end (i32.load offset=4 (i32.add $bounds (i32.shl $row 3))))
    (if (i32.lt_u $entry $end)
      (then
        (local.set $entry (i32.shr_u (i32.load $entry) 7))
        (if (i32.lt_u $entry $first) (then (local.set $first $entry)))
        (local.set $end (i32.add (i32.shr_u (i32.load (i32.sub $end 8)) 7) 1))
        (if (i32.gt_u $end $last) (then (local.set $last $end))))))
  (for $item (i32.mul $rank $blocks) (i32.mul (i32.add $rank 1) $blocks) 1
    (local.set $n (i32.shl (i32.div_u $item $world) 7))
    (local.set $width (i32.sub $N (i32.shr_u $n 2)))
    (if (i32.gt_s $width 32) (then (local.set $width 32)))
    (local.set $row (call $share $B (i32.rem_u $item $world) $world))
    (local.set $to (call $share $B (i32.add (i32.rem_u $item $world) 1) $world))
    ;; A few samples use fewer weights than a copy would move: their lists are copied, with the weights' own rows.
    (if (i32.and (i32.ge_s $B 8) (i32.ne $copied $n))
      (then
        (drop
          (call $copy_block (i32.add (i32.add $w $n) (i32.mul $first (i32.shl $N 2))) (i32.shl $N 2) (i32.sub $last $first)
            (i32.add (i32.add $own 128) (i32.shl $first 7))))))
    (local.set $copied $n)
    (for $row $row $to 1
      (local.set $out (i32.add (i32.add $y (i32.mul $row $yStride)) $n))
      (local.set $entry (i32.load (i32.add $bounds (i32.shl $row 3))))
      (local.set $end (i32.load offset=4 (i32.add $bounds (i32.shl $row 3))))
      (local.set $rows (i32.add $own 128))
      (if (i32.lt_s $B 8)
        (then
          (local.set $end (call $spread_list $entry $end (i32.shl $N 2) (i32.add $own 128)))
          (local.set $entry (i32.add $own 128))
          (local.set $rows (i32.add $w $n))))
      (local.set $block (i32.add $bias $n))
      (repeat i 0 8 (local.set $sum{i} (v128.load offset={16*i} $block)))
      (insert sum_entries 0)
      (local.set $block (select $out $own (i32.eq $width 32)))
      ;; pmax keeps a NaN, which must be seen to be reported.
      (repeat i 0 8 (v128.store offset={16*i} $block (f32x4.pmax $sum{i} $floor)))
      (if (i32.lt_s $width 32) (then (call $copy_numbers $own $out $width))))))

;; Copies a list for rows that lie stride bytes apart; returns where the copy ends.
(func $spread_list (param $entry i32) (param $end i32) (param $stride i32) (param $to i32) (result i32)
  (for $entry $entry $end 8
    (i32.store $to (i32.mul (i32.shr_u (i32.load $entry) 7) $stride))
    (i32.store offset=4 $to (i32.load offset=4 $entry))
    (local.set $to (i32.add $to 8)))
  $to)

;; The floor of a relu, and one that is none.
(func $floor_of (param $relu i32) (result v128)
  (if (result v128) $relu
    (then (v128.const f32x4 0 0 0 0))
    (else (v128.const f32x4 -inf -inf -inf -inf))))

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
;; y's rows are yStride bytes apart. $own has room for 32 numbers, a block of 32·D, and B places.
(func $first_layer (param $lists i32) (param $B i32) (param $D i32) (param $w i32) (param $bias i32) (param $N i32)
  (param $y i32) (param $yStride i32) (param $relu i32) (param $own i32) (param $rank i32) (param $world i32)
  (local $blocks i32) (local $item i32) (local $n i32) (local $row i32) (local $from i32) (local $to i32)
  (local $bounds i32) (local $out i32) (local $width i32) (local $block i32) (local $places i32) (local $floor v128)
  (local $pixel i32) (local $tile i32) (local $behind i32) (local $first i32) (local $last i32)
  (local $rows i32) (local $limit i32)
  (insert sum_locals 0)
  (local.set $floor (call $floor_of $relu))
  (local.set $blocks (i32.div_u (i32.add $N 31) 32))
  (local.set $bounds (call $row_bounds $lists $B))
  (local.set $places (i32.add (i32.add $own 128) (i32.shl $D 7)))
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
  (if (i32.ge_u $first $last)
    (then
      (local.set $first 0)
      (local.set $last 1)))
  ;; A block's weights of 256 pixels are the 32 kB that the first cache holds. To come back for the next ones costs more than that saves
  ;; where samples are many, whose sums don't stay in it.
  (local.set $tile (select (i32.const 256) $D (i32.and (i32.ge_s $B 8) (i32.le_s $B 256))))
  (local.set $item (i32.mul $rank $blocks))
  (local.set $blocks (i32.add $item $blocks))
  (loop $nextBlock
    (if (i32.ge_u $item $blocks) (then (return)))
    (local.set $n (i32.shl (i32.div_u $item $world) 7))
    (local.set $width (i32.sub $N (i32.shr_u $n 2)))
    (if (i32.gt_s $width 32) (then (local.set $width 32)))
    ;; All of this rank's samples of the block.
    (local.set $from (call $share $B (i32.rem_u $item $world) $world))
    (local.set $item (i32.add $item (i32.sub $world (i32.rem_u $item $world))))
    (if (i32.gt_u $item $blocks) (then (local.set $item $blocks)))
    (local.set $to (call $share $B (i32.add (i32.rem_u (i32.sub $item 1) $world) 1) $world))
    (for $pixel $first $last $tile
      (local.set $behind (i32.add $pixel $tile))
      (if (i32.gt_u $behind $last) (then (local.set $behind $last)))
      (local.set $rows (i32.add $w $n))
      ;; A few samples use fewer weights than a copy would move: their lists are copied, with the weights' own rows.
      (if (i32.ge_s $B 8)
        (then
          (local.set $rows
            (i32.sub
              (call $copy_block (i32.add $rows (i32.mul $pixel (i32.shl $N 2))) (i32.shl $N 2) (i32.sub $behind $pixel)
                (i32.add $own 128))
              (i32.shl $pixel 7)))
          (local.set $limit (i32.shl $behind 7)))
        (else (local.set $limit (i32.const -1))))
      (for $row $from $to 1
        (local.set $out (i32.add (i32.add $y (i32.mul $row $yStride)) $n))
        (if (i32.eq $pixel $first)
          (then
            (local.set $block (i32.add $bias $n))
            (local.set $entry (i32.load (i32.add $bounds (i32.shl $row 3))))
            (if (i32.lt_s $B 8)
              (then (local.set $entry (call $spread_list $entry (i32.shl $N 2) (i32.add $own 128))))))
          (else
            (local.set $block $out)
            (local.set $entry (i32.load (i32.add $places (i32.shl $row 2))))))
        (repeat i 0 8 (local.set $sum{i} (v128.load offset={16*i} $block)))
        (insert sum_until 0)
        (i32.store (i32.add $places (i32.shl $row 2)) $entry)
        (if (i32.eq $behind $last)
          ;; pmax keeps a NaN, which must be seen to be reported.
          (then (repeat i 0 8 (local.set $sum{i} (f32x4.pmax $sum{i} $floor)))))
        (local.set $block (select $out $own (i32.eq $width 32)))
        (repeat i 0 8 (v128.store offset={16*i} $block $sum{i}))
        (if (i32.lt_s $width 32) (then (call $copy_numbers $own $out $width)))))
    (br $nextBlock)))

;; Copies a list for rows that lie stride bytes apart; returns where the copy begins.
(func $spread_list (param $entry i32) (param $stride i32) (param $to i32) (result i32)
  (local $at i32) (local $pixel i32)
  (local.set $at $to)
  (loop $next
    (local.set $pixel (i32.load $entry))
    (if (i32.eq $pixel -1)
      (then
        (i32.store $at -1)
        (return $to)))
    (i32.store $at (i32.mul (i32.shr_u $pixel 7) $stride))
    (i32.store offset=4 $at (i32.load offset=4 $entry))
    (local.set $at (i32.add $at 8))
    (local.set $entry (i32.add $entry 8))
    (br $next))
  (unreachable))

;; The floor of a relu, and one that is none.
(func $floor_of (param $relu i32) (result v128)
  (if (result v128) $relu
    (then (v128.const f32x4 0 0 0 0))
    (else (v128.const f32x4 -inf -inf -inf -inf))))

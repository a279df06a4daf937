;; Both gradients of the first layer straight from the bytes of the data set. Where gather-dense-relu has just listed the pixels of
;; this batch, it finds the lists.
(kernel
  (args images order dz dw db)
  (scratch lists panels own)
  (dims S D B N))
(include "../shared/permute.wat")
(include "../shared/share.wat")
(include "../shared/kept-lists.wat")
(include "../shared/pixel-lists.wat")
(include "../shared/batch-lists.wat")
(include "../shared/column-sums.wat")
(include "../shared/copy-block.wat")
(include "../shared/weight-gradient.wat")

;; By samples: their pixels.
(phase
  (if (call $are_listed (scratch lists) (arg images) (arg order) (dim B)) (then (return)))
  (call $list_share (scratch lists) (i32.const 0) (arg images) (arg order) (dim S) (dim B) (dim D)
    (call $share (dim B) $rank $world) (call $share (dim B) (i32.add $rank 1) $world)))

;; By samples: their place in the lists of their pixels. Or where most pixels count, all of them as numbers, and dz in panels.
(phase
  (if (call $is_dense (scratch lists) (dim B) (dim D))
    (then
      (call $gather_rows (arg images) (arg order) (dim S) (dim D)
        (call $column_lists (scratch lists) (dim B) (dim D))
        (call $share (dim B) $rank $world) (call $share (dim B) (i32.add $rank 1) $world))
      (call $pack_gradient (arg dz) (dim B) (dim N) (scratch panels) $rank $world))
    (else (call $list_columns (scratch lists) (dim B) (dim D) $rank $world))))

(phase
  (local $own i32)
  ;; Without a kernel that lists the pixels anew, those of the next step may be others at the same place.
  (call $sign_lists (scratch lists) (i32.const 0) (dim B) $rank)
  (local.set $own (call $own (scratch own) (i32.shl (dim B) 7) $rank))
  (call $bias_gradient (arg dz) (dim B) (dim N) (arg db) $own $rank $world)
  (if (call $is_dense (scratch lists) (dim B) (dim D))
    (then
      (call $weight_gradient (call $column_lists (scratch lists) (dim B) (dim D)) (arg dz) (scratch panels)
        (dim B) (dim D) (dim N) (arg dw) $own $rank $world))
    (else (call $sparse_gradient $launch $own $rank $world))))

;; By blocks of 32 units as gather-dense-relu shares them, and of pixels where there are more ranks than blocks.
(func $sparse_gradient (param $launch i32) (param $own i32) (param $rank i32) (param $world i32)
  (local $blocks i32) (local $item i32) (local $n i32) (local $width i32) (local $pixel i32) (local $to i32) (local $out i32)
  (local $lists i32) (local $ends i32) (local $copied i32) (local $dz i32)
  (call $begin_columns (dim B) (dim D) $world)
  (local.set $copied -1)
  (local.set $blocks (i32.div_u (i32.add (dim N) 31) 32))
  (local.set $lists (call $column_lists (scratch lists) (dim B) (dim D)))
  (local.set $ends (call $column_ends (scratch lists) (dim B) (dim D) $world))
  (for $item (i32.mul $rank $blocks) (i32.mul (i32.add $rank 1) $blocks) 1
    (local.set $n (i32.shl (i32.div_u $item $world) 5))
    (local.set $width (i32.sub (dim N) $n))
    (if (i32.gt_s $width 32) (then (local.set $width 32)))
    (if (i32.ne $copied $n)
      (then
        (local.set $dz
          (call $copy_block (i32.add (arg dz) (i32.shl $n 2)) (i32.shl (dim N) 2) (dim B) (i32.add $own 128)))))
    (local.set $copied $n)
    (local.set $pixel (call $share (dim D) (i32.rem_u $item $world) $world))
    (local.set $to (call $share (dim D) (i32.add (i32.rem_u $item $world) 1) $world))
    (for $pixel $pixel $to 1
      (local.set $out (i32.add (arg dw) (i32.shl (i32.add (i32.mul $pixel (dim N)) $n) 2)))
      (call $sum_column
        (i32.add $lists (i32.mul $pixel (global.get $columnStride))) (i32.add $ends (i32.shl $pixel 2))
        $dz (select $out $own (i32.eq $width 32)))
      (if (i32.lt_s $width 32) (then (call $copy_numbers $own $out $width))))))

;; The gradients of all layers, handed on to the optimizer row by row. Needs share.wat and what the optimizer does: $settle,
;; $begin_update, $update and $update_blocks.
(include "kept-lists.wat")
(include "pixel-lists.wat")
(include "permute.wat")
(include "batch-lists.wat")
(include "sum-rows.wat")
(include "sum-columns.wat")
(include "dense.wat")
(include "mlp-layers.wat")
(include "mlp-panels.wat")

;; By samples: their pixels, unless mlp-rows has just listed them.
(phase
  (if (i32.load offset=20 (arg clock)) (then (return)))
  (if (call $are_listed (scratch lists) (arg images) (arg order) (dim B)) (then (return)))
  (call $list_share (scratch lists) (i32.const 0) (arg images) (arg order) (dim S) (dim B) (dim D)
    (call $share (dim B) $rank $world) (call $share (dim B) (i32.add $rank 1) $world)))

;; By samples: their place in the lists of their pixels; or where most pixels count, all of them as numbers. And all panels, by columns.
(phase
  (local $layer i32) (local $N i32) (local $count i32) (local $isDense i32)
  (if (i32.load offset=20 (arg clock)) (then (return)))
  (call $settle $launch $rank $world)
  (call $sign_lists (scratch lists) (arg images) (dim B) $rank)
  (local.set $isDense (call $is_dense (scratch lists) (dim B) (dim D)))
  (if $isDense
    (then
      (call $gather_rows (arg images) (arg order) (dim S) (dim D)
        (call $column_lists (scratch lists) (dim B) (dim D))
        (call $share (dim B) $rank $world) (call $share (dim B) (i32.add $rank 1) $world)))
    (else
      (call $pack_blocks $launch (call $width_of (address W1) (dim D) 1)
        (call $share (dim B) $rank $world) (call $share (dim B) (i32.add $rank 1) $world))
      (call $list_columns (scratch lists) (dim B) (dim D) $rank $world)))
  (for $layer (i32.sub 2 $isDense) (i32.add (i32.trunc_f64_u (constant LAYERS)) 1) 1
    (local.set $N (call $width_of (address W1) (dim D) $layer))
    (local.set $count (i32.div_u (i32.add $N 7) 8))
    (call $pack (i32.add (arg deltas) (call $column_of (address W1) (dim D) $layer)) (i32.shl (dim E) 2) 4 (dim B) $N
      (i32.add (scratch panels) (call $delta_panels (address W1) (dim D) (dim B) $layer))
      (call $share $count $rank $world) (call $share $count (i32.add $rank 1) $world))))

;; The update: of the first layer as said below, of all others by rows of weights.
(phase
  (local $layer i32) (local $K i32) (local $N i32) (local $own i32) (local $x i32) (local $stride i32)
  (if (i32.load offset=20 (arg clock)) (then (return)))
  (call $begin_update $launch)
  (local.set $own (i32.add (scratch rows) (i32.mul (call $align (i32.shl (i32.add (dim E) 36) 2)) (i32.mul $rank 5))))
  (for $layer 1 (i32.add (i32.trunc_f64_u (constant LAYERS)) 1) 1
    (local.set $K (call $width_of (address W1) (dim D) (i32.sub $layer 1)))
    (local.set $N (call $width_of (address W1) (dim D) $layer))
    (call $update_bias $launch $layer
      (call $share (i32.div_u (i32.add $N 15) 16) $rank $world)
      (call $share (i32.div_u (i32.add $N 15) 16) (i32.add $rank 1) $world) $own)
    (if (i32.eq $layer 1)
      (then
        (local.set $x (call $column_lists (scratch lists) (dim B) (dim D)))
        (local.set $stride (i32.shl (dim D) 2)))
      (else
        (local.set $x (i32.add (arg acts) (call $column_of (address W1) (dim D) (i32.sub $layer 1))))
        (local.set $stride (i32.shl (dim A) 2))))
    (if (i32.and (i32.eq $layer 1) (i32.eqz (call $is_dense (scratch lists) (dim B) (dim D))))
      (then (call $update_sparse $launch $N $rank $world $own))
      (else (call $update_dense $launch $layer $x $stride $K $N $rank $world $own)))))

;; Bytes before the panels of a layer's deltas; those of layer 1 come last, since it seldom has some.
(func $delta_panels (param $widths i32) (param $D i32) (param $B i32) (param $layer i32) (result i32)
  (local $l i32) (local $at i32)
  (for $l 2 (select 10 $layer (i32.eq $layer 1)) 1
    (local.set $at (i32.add $at (call $panel_bytes $B (call $width_of $widths $D $l)))))
  $at)

;; db = Σ dz, sixteen columns at a time.
(func $update_bias (param $launch i32) (param $layer i32) (param $from i32) (param $to i32) (param $own i32)
  (local $block i32) (local $width i32) (local $dz i32)
  (local.set $dz (i32.add (arg deltas) (call $column_of (address W1) (dim D) $layer)))
  (for $block $from $to 1
    (call $sum_columns (i32.add $dz (i32.shl $block 6)) (i32.shl (dim E) 2) (dim B) $own)
    (local.set $width (i32.sub (call $width_of (address W1) (dim D) $layer) (i32.shl $block 4)))
    (if (i32.gt_s $width 16) (then (local.set $width 16)))
    (call $update $launch
      (i32.add (call $bias_at (address W1) (dim D) $layer) (i32.shl $block 6)) $own (global.get $inverse) $width)))

;; The first layer's, where few pixels count: by blocks of 32 units, and of pixels where there are more ranks than blocks, as
;; mlp-rows shares them, so that each rank's weights stay in its cache.
(func $update_sparse (param $launch i32) (param $N i32) (param $rank i32) (param $world i32) (param $own i32)
  (local $blocks i32) (local $item i32) (local $block i32) (local $pixel i32) (local $to i32) (local $width i32) (local $at i32)
  (local $rows i32) (local $lists i32) (local $ends i32) (local $side i32) (local $fits i32)
  (call $begin_columns (dim B) (dim D) $world)
  (local.set $blocks (i32.div_u (i32.add $N 31) 32))
  ;; Where the deltas of all blocks of a rank fit into a cache of 32 kB, blocks are taken side by side, since parameters lie like that.
  (local.set $fits
    (i32.and
      (i32.eqz (i32.rem_u $blocks $world))
      (i32.le_u (i32.mul (dim B) (i32.div_u $blocks $world)) 192)))
  (local.set $lists (call $column_lists (scratch lists) (dim B) (dim D)))
  (local.set $ends (call $column_ends (scratch lists) (dim B) (dim D) $world))
  (for $item (i32.mul $rank $blocks) (i32.mul (i32.add $rank 1) $blocks) 1
    (local.set $block (i32.div_u $item $world))
    (local.set $pixel (call $share (dim D) (i32.rem_u $item $world) $world))
    (local.set $to (call $share (dim D) (i32.add (i32.rem_u $item $world) 1) $world))
    (local.set $rows
      (i32.add
        (i32.add (scratch panels) (call $delta_panels (address W1) (dim D) (dim B) 1))
        (i32.mul (i32.shl (dim B) 7) $block)))
    (local.set $width (i32.sub $N (i32.shl $block 5)))
    (local.set $at (i32.shl (i32.add (i32.mul $pixel $N) (i32.shl $block 5)) 2))
    (if (i32.ge_s $width 32)
      (then
        (local.set $side 1)
        (if $fits
          (then
            (local.set $side (i32.div_u (i32.mul (i32.add $rank 1) $blocks) $world))
            (if (i32.gt_u $side (i32.shr_u $N 5)) (then (local.set $side (i32.shr_u $N 5))))
            (local.set $side (i32.sub $side $block))
            (local.set $to (dim D))
            (local.set $item (i32.add $item (i32.sub (i32.mul $side $world) 1)))))
        (call $update_blocks $launch $at $side (i32.shl $N 2)
          (i32.add $lists (i32.mul $pixel (global.get $columnStride)))
          (i32.add $ends (i32.shl $pixel 2)) (i32.add $ends (i32.shl $to 2)) $rows (i32.shl (dim B) 7)))
      (else
        (for $pixel $pixel $to 1
          (call $sum_column
            (i32.add $lists (i32.mul $pixel (global.get $columnStride))) (i32.add $ends (i32.shl $pixel 2)) $rows $own)
          (call $update $launch $at $own (v128.const f32x4 1 1 1 1) $width)
          (local.set $at (i32.add $at (i32.shl $N 2))))))))

;; The deltas of the first layer in panels of 32 columns, rows `from` to `to` of them, divided by the scale of the loss, which is a power
;; of two.
(func $pack_blocks (param $launch i32) (param $N i32) (param $from i32) (param $to i32)
  (local $block i32) (local $row i32) (local $panel i32) (local $dz i32) (local $inverse v128)
  (local.set $inverse (f32x4.splat (f32.load offset=12 (arg clock))))
  (for $block 0 (i32.div_u (i32.add $N 31) 32) 1
    (local.set $panel
      (i32.add
        (i32.add (scratch panels) (call $delta_panels (address W1) (dim D) (dim B) 1))
        (i32.shl (i32.add (i32.mul $block (dim B)) $from) 7)))
    (local.set $dz (i32.add (arg deltas) (i32.add (i32.shl $block 7) (i32.shl (i32.mul $from (dim E)) 2))))
    (for $row $from $to 1
      (repeat i 0 8 (v128.store offset={16*i} $panel (f32x4.mul $inverse (v128.load offset={16*i} $dz))))
      (local.set $panel (i32.add $panel 128))
      (local.set $dz (i32.add $dz (i32.shl (dim E) 2))))))

;; Four rows of weights at a time, all columns: they lie one behind another, and so do their gradients.
(func $update_dense (param $launch i32) (param $layer i32) (param $x i32) (param $stride i32) (param $K i32) (param $N i32)
  (param $rank i32) (param $world i32) (param $own i32)
  (local $k i32) (local $to i32) (local $rows i32) (local $w i32) (local $panels i32) (local $strips i32) (local $spare i32)
  (local.set $strips (i32.div_u (i32.add $K 3) 4))
  (local.set $to (i32.shl (call $share $strips (i32.add $rank 1) $world) 2))
  (if (i32.gt_s $to $K) (then (local.set $to $K)))
  (local.set $w (call $weights_at (address W1) (dim D) $layer))
  (local.set $panels (i32.add (scratch panels) (call $delta_panels (address W1) (dim D) (dim B) $layer)))
  (local.set $spare (i32.add $own (i32.shl (dim E) 4)))
  (for $k (i32.shl (call $share $strips $rank $world) 2) $to 4
    (local.set $rows (i32.sub $to $k))
    (if (i32.gt_s $rows 4) (then (local.set $rows 4)))
    (call $product (i32.add $x (i32.shl $k 2)) 4 $stride $panels (dim B) $N
      0 $rows 0 (i32.div_u (i32.add $N 7) 8) $own (i32.shl $N 2) $spare)
    (call $update $launch (i32.add $w (i32.shl (i32.mul $k $N) 2)) $own (global.get $inverse) (i32.mul $rows $N))))

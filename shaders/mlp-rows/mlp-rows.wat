;; The rows of a training step: samples, forward pass, loss and backward pass to each layer's output.
;;
;; The first layer passes over background pixels, as long as there are enough of them. All others are dense: by tiles, out of
;; panels into which the weights are packed anew in each step, which is nothing beside the product.
(kernel
  (args images labels clock p acts deltas order losses correct)
  (scratch lists panels rows own)
  (kept images)
  (dims S D B P A E RANK WORLD SPARE LOCAL_MEAN)
  (params SEED SHUFFLE LAYERS W1 W2 W3 W4 W5 W6 W7 W8 W9))
(include "../shared/first-layer.wat")
(include "../shared/permute.wat")
(include "../shared/batch-samples.wat")
(include "../shared/batch-lists.wat")
(include "../shared/relu-backward.wat")
(include "../shared/exp.wat")
(include "../shared/softmax-loss.wat")
(include "../shared/mlp-layers.wat")
(include "../shared/mlp-panels.wat")

;; By samples: which they are, and their pixels.
(phase
  (local $from i32) (local $to i32)
  (local.set $from (call $share (dim B) $rank $world))
  (local.set $to (call $share (dim B) (i32.add $rank 1) $world))
  (call $sample_rows $launch (arg order) (arg clock) $from $to)
  (call $list_share (scratch lists) (kept images) (arg images) (arg order) (dim S) (dim B) (dim D) $from $to))

;; The first layer where few pixels count, by blocks of 32 units, and of samples where there are more ranks than blocks; and all
;; panels, by columns.
(phase
  (local $N i32) (local $relu i32)
  (call $sign_lists (scratch lists) (arg images) (dim B) $rank)
  (call $pack_layers (address W1) (dim D) (i32.trunc_f64_u (constant LAYERS)) (arg p) (scratch panels)
    (call $is_dense (scratch lists) (dim B) (dim D)) $rank $world)
  (if (call $is_dense (scratch lists) (dim B) (dim D))
    (then
      (call $gather_rows (arg images) (arg order) (dim S) (dim D)
        (call $column_lists (scratch lists) (dim B) (dim D))
        (call $share (dim B) $rank $world) (call $share (dim B) (i32.add $rank 1) $world))
      (return)))
  (local.set $N (call $width_of (address W1) (dim D) 1))
  (local.set $relu (f64.gt (constant LAYERS) (f64.const 1)))
  (call $first_layer (scratch lists) (dim B) (dim D)
    (i32.add (arg p) (call $weights_at (address W1) (dim D) 1)) (i32.add (arg p) (call $bias_at (address W1) (dim D) 1)) $N
    (select (arg acts) (arg deltas) $relu) (i32.shl (select (dim A) (dim E) $relu) 2) $relu
    (call $own (scratch own) (i32.add (i32.shl (dim D) 7) (i32.shl (dim B) 2)) $rank) $rank $world))

;; The first layer where most pixels count, by columns of panels, and of samples likewise.
(phase
  (local $N i32) (local $panels i32) (local $item i32) (local $panel i32) (local $row i32) (local $from i32) (local $to i32)
  (local $y i32) (local $yStride i32) (local $relu i32) (local $width i32) (local $at i32)
  (if (i32.eqz (call $is_dense (scratch lists) (dim B) (dim D))) (then (return)))
  (local.set $N (call $width_of (address W1) (dim D) 1))
  (local.set $panels (i32.div_u (i32.add $N 7) 8))
  (local.set $relu (f64.gt (constant LAYERS) (f64.const 1)))
  (local.set $y (select (arg acts) (arg deltas) $relu))
  (local.set $yStride (i32.shl (select (dim A) (dim E) $relu) 2))
  (for $item (i32.mul $rank $panels) (i32.mul (i32.add $rank 1) $panels) 1
    (local.set $panel (i32.div_u $item $world))
    (local.set $from (call $share (dim B) (i32.rem_u $item $world) $world))
    (local.set $to (call $share (dim B) (i32.add (i32.rem_u $item $world) 1) $world))
    (call $product
      (call $column_lists (scratch lists) (dim B) (dim D)) (i32.shl (dim D) 2) 4 (scratch panels) (dim D) $N
      $from $to $panel (i32.add $panel 1) $y $yStride (call $own_row (scratch rows) (dim E) $rank))
    (local.set $at (i32.shl $panel 5))
    (local.set $width (i32.sub $N (i32.shl $panel 3)))
    (if (i32.gt_s $width 8) (then (local.set $width 8)))
    (for $row $from $to 1
      (call $add_bias
        (i32.add (i32.add $y (i32.mul $row $yStride)) $at)
        (i32.add (i32.add (arg p) (call $bias_at (address W1) (dim D) 1)) $at)
        $width $relu))))

;; By samples, four at a time as a tile takes them: the other layers, the loss, and the way back.
(phase
  (local $from i32) (local $to i32) (local $row i32) (local $layer i32) (local $layers i32) (local $K i32) (local $N i32)
  (local $x i32) (local $y i32) (local $yStride i32) (local $A i32) (local $E i32) (local $own i32) (local $widths i32)
  (local $panels i32) (local $weight f32) (local $count i32) (local $isHidden i32) (local $bias i32)
  (local.set $widths (address W1))
  (local.set $layers (i32.trunc_f64_u (constant LAYERS)))
  (local.set $A (i32.shl (dim A) 2))
  (local.set $E (i32.shl (dim E) 2))
  (local.set $own (call $own_row (scratch rows) (dim E) $rank))
  (local.set $from (i32.shl (call $share (i32.div_u (i32.add (dim B) 3) 4) $rank $world) 2))
  (local.set $to (i32.shl (call $share (i32.div_u (i32.add (dim B) 3) 4) (i32.add $rank 1) $world) 2))
  (if (i32.gt_s $to (dim B)) (then (local.set $to (dim B))))
  (if (i32.gt_s $from $to) (then (local.set $from $to)))
  ;; What lies between the layers of a row is 0.
  (for $layer 1 (i32.add $layers 1) 1
    (local.set $N (call $width_of $widths (dim D) $layer))
    (local.set $x (i32.add (call $column_of $widths (dim D) $layer) (i32.shl $N 2)))
    (local.set $y (call $column_of $widths (dim D) (i32.add $layer 1)))
    (call $clear_columns (arg deltas) $E $x $y $from $to)
    (if (i32.lt_s $layer $layers) (then (call $clear_columns (arg acts) $A $x $y $from $to))))
  (if (i32.eq $layers 1) (then (call $clear_columns (arg acts) $A 0 16 $from $to)))
  (for $layer 2 (i32.add $layers 1) 1
    (local.set $isHidden (i32.lt_s $layer $layers))
    (local.set $K (call $width_of $widths (dim D) (i32.sub $layer 1)))
    (local.set $N (call $width_of $widths (dim D) $layer))
    (local.set $x (i32.add (arg acts) (call $column_of $widths (dim D) (i32.sub $layer 1))))
    (local.set $y (i32.add (select (arg acts) (arg deltas) $isHidden) (call $column_of $widths (dim D) $layer)))
    (local.set $yStride (select $A $E $isHidden))
    (call $product $x $A 4 (i32.add (scratch panels) (call $forward_panels $widths (dim D) $layer)) $K $N
      $from $to 0 (i32.div_u (i32.add $N 7) 8) $y $yStride $own)
    (local.set $bias (i32.add (arg p) (call $bias_at $widths (dim D) $layer)))
    (for $row $from $to 1
      (call $add_bias (i32.add $y (i32.mul $row $yStride)) $bias $N $isHidden)))
  (local.set $count (call $own_rows $launch (i32.load (arg clock))))
  (local.set $weight (call $row_weight $launch (arg clock)))
  (local.set $N (call $width_of $widths (dim D) $layers))
  (local.set $x (i32.add (arg deltas) (call $column_of $widths (dim D) $layers)))
  (for $row $from $to 4
    (local.set $y (i32.add $x (i32.mul $row $E)))
    (call $weigh_rows (i32.add (arg order) (i32.shl $row 2)) (arg labels) (dim S) (i32.sub $count $row) $weight $own)
    (call $softmax_loss $y $E $N (v128.load $own) (v128.load offset=16 $own) $y
      (i32.add (arg losses) (i32.shl $row 2)) (i32.add (arg correct) (i32.shl $row 2)) (i32.sub $to $row)
      (i32.add $own 64)))
  (for $layer $layers 1 -1
    (local.set $K (call $width_of $widths (dim D) (i32.sub $layer 1)))
    (local.set $N (call $width_of $widths (dim D) $layer))
    (local.set $x (call $column_of $widths (dim D) (i32.sub $layer 1)))
    (local.set $y (i32.add (arg deltas) $x))
    (call $product
      (i32.add (arg deltas) (call $column_of $widths (dim D) $layer)) $E 4
      (i32.add (scratch panels) (call $backward_panels $widths (dim D) $layer)) $N $K
      $from $to 0 (i32.div_u (i32.add $K 7) 8) $y $E $own)
    (for $row $from $to 1
      (call $relu_backward
        (i32.add $y (i32.mul $row $E)) (i32.add (i32.add (arg acts) $x) (i32.mul $row $A)) $K))))

;; Labels of four samples, and what each weighs: of the first `count` of them so much, of what is padding nothing.
(func $weigh_rows (param $order i32) (param $labels i32) (param $S i32) (param $count i32) (param $weight f32) (param $to i32)
  (local $sample i32) (local $i i32)
  (for $i 0 4 1
    (local.set $sample (i32.load $order))
    (i32.store $to (if (result i32) (i32.lt_u $sample $S) (then (i32.load8_u (i32.add $labels $sample))) (else (i32.const 0))))
    (f32.store offset=16 $to
      (if (result f32) (i32.lt_s $i $count) (then $weight) (else (f32.const 0))))
    (local.set $order (i32.add $order 4))
    (local.set $to (i32.add $to 4))))

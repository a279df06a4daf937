;; The weights of all layers, packed for products. Needs share.wat, dense.wat and mlp-layers.wat.
;; Scratch "panels": those of layer 1 if it is dense, then of the layers 2 to LAYERS forward, and of the same with their weights
;; transposed.

(func $forward_panels (param $widths i32) (param $D i32) (param $layer i32) (result i32)
  (local $l i32) (local $at i32)
  (for $l 1 $layer 1
    (local.set $at
      (i32.add $at
        (call $panel_bytes (call $width_of $widths $D (i32.sub $l 1)) (call $width_of $widths $D $l)))))
  $at)

;; Those of layer 2 begin where the last ones forward end, which is told by the width 0 of a layer that is not there.
(func $backward_panels (param $widths i32) (param $D i32) (param $layer i32) (result i32)
  (local $l i32) (local $at i32)
  (local.set $at (call $forward_panels $widths $D 10))
  (for $l 2 $layer 1
    (local.set $at
      (i32.add $at
        (call $panel_bytes (call $width_of $widths $D $l) (call $width_of $widths $D (i32.sub $l 1))))))
  $at)

;; Packs a share of the columns of each layer.
(func $pack_layers (param $widths i32) (param $D i32) (param $layers i32) (param $p i32) (param $panels i32) (param $isDense i32)
  (param $rank i32) (param $world i32)
  (local $layer i32) (local $K i32) (local $N i32) (local $w i32) (local $count i32)
  (for $layer (i32.sub 2 $isDense) (i32.add $layers 1) 1
    (local.set $K (call $width_of $widths $D (i32.sub $layer 1)))
    (local.set $N (call $width_of $widths $D $layer))
    (local.set $w (i32.add $p (call $weights_at $widths $D $layer)))
    (local.set $count (i32.div_u (i32.add $N 7) 8))
    (call $pack $w (i32.shl $N 2) 4 $K $N (i32.add $panels (call $forward_panels $widths $D $layer))
      (call $share $count $rank $world) (call $share $count (i32.add $rank 1) $world))
    (if (i32.gt_s $layer 1)
      (then
        (local.set $count (i32.div_u (i32.add $K 7) 8))
        (call $pack $w 4 (i32.shl $N 2) $N $K (i32.add $panels (call $backward_panels $widths $D $layer))
          (call $share $count $rank $world) (call $share $count (i32.add $rank 1) $world))))))

;; Numbers that are this rank's alone: four rows of the widest layer and 36 more.
(func $own_row (param $rows i32) (param $E i32) (param $rank i32) (result i32)
  (i32.add $rows (i32.mul (call $align (i32.shl (i32.add $E 9) 4)) $rank)))

;; The bytes `begin` to `end` of the rows `from` to `to` become 0.
(func $clear_columns (param $array i32) (param $stride i32) (param $begin i32) (param $end i32) (param $from i32) (param $to i32)
  (local $row i32)
  (if (i32.ge_s $begin $end) (then (return)))
  (for $row $from $to 1
    (memory.fill (i32.add (i32.add $array (i32.mul $row $stride)) $begin) (i32.const 0) (i32.sub $end $begin))))

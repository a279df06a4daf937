;; The first hidden layer straight from the bytes of the data set: passes over background pixels, as long as there are enough of
;; them; else the pixels become numbers, and the layer is a dense one.
(kernel
  (args labels clock images w b order y weight h)
  (scratch lists own)
  (kept images)
  (dims S D B N RANK WORLD SPARE LOCAL_MEAN)
  (params SEED SHUFFLE))
(include "../shared/first-layer.wat")
(include "../shared/permute.wat")
(include "../shared/batch-samples.wat")
(include "../shared/batch-lists.wat")
(include "../shared/batch-labels.wat")
(include "../shared/product-share.wat")

;; By samples: which they are, with label and weight, and their pixels.
(phase
  (local $from i32) (local $to i32)
  (local.set $from (call $share (dim B) $rank $world))
  (local.set $to (call $share (dim B) (i32.add $rank 1) $world))
  (call $sample_rows $launch (arg order) (arg clock) $from $to)
  (call $list_share (scratch lists) (kept images) (arg images) (arg order) (dim S) (dim B) (dim D) $from $to)
  (call $label_rows $launch (arg order) (arg labels) (arg clock) (arg y) (arg weight) $from $to))

;; The layer where few pixels count.
(phase
  (call $sign_lists (scratch lists) (arg images) (dim B) $rank)
  (if (call $is_dense (scratch lists) (dim B) (dim D))
    (then
      (call $gather_rows (arg images) (arg order) (dim S) (dim D)
        (call $column_lists (scratch lists) (dim B) (dim D))
        (call $share (dim B) $rank $world) (call $share (dim B) (i32.add $rank 1) $world)))
    (else
      (call $first_layer (scratch lists) (dim B) (dim D) (arg w) (arg b) (dim N) (arg h) (i32.shl (dim N) 2) (i32.const 1)
        (call $own_part $launch $rank) $rank $world))))

;; The layer where most pixels count.
(phase
  (local $x i32)
  (if (i32.eqz (call $is_dense (scratch lists) (dim B) (dim D))) (then (return)))
  (local.set $x (call $column_lists (scratch lists) (dim B) (dim D)))
  (if (i32.or (i32.lt_s (dim B) 4) (i32.lt_s (dim D) 8))
    (then (call $multiply_rows $launch $x (arg w) (dim B) (dim D) (dim N) (arg h) $rank $world))
    (else
      (call $multiply_blocks $launch $x (arg w) (i32.shl (dim N) 2) 4 (dim B) (dim D) (dim N) (arg h)
        (call $own_part $launch $rank) $rank $world))))

(func $finish (param $launch i32) (param $from i32) (param $to i32) (param $column i32) (param $width i32)
  (call $add_bias_rows
    (i32.add (arg h) (i32.shl $column 2)) (i32.shl (dim N) 2) $from $to
    (i32.add (arg b) (i32.shl $column 2)) $width (i32.const 1)))

(func $own_part (param $launch i32) (param $rank i32) (result i32)
  (call $own (scratch own) (i32.add (i32.shl (dim D) 7) (i32.shl (dim B) 2)) $rank))

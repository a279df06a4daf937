;; What goes with the samples of a batch: their labels, and as its weight each one's share of the scaled loss. Needs batch-lists.wat.
(func $label_rows (param $order i32) (param $labels i32) (param $clock i32) (param $S i32) (param $B i32)
  (param $y i32) (param $weight i32) (param $from i32) (param $to i32)
  (local $row i32) (local $sample i32) (local $share f32)
  (local.set $share
    (f32.div (f32.load offset=8 $clock) (f32.convert_i32_u (call $batch_count $clock $S $B))))
  (for $row (i32.shl $from 2) (i32.shl $to 2) 4
    (local.set $sample (i32.load (i32.add $order $row)))
    (if (i32.lt_u $sample $S)
      (then
        (i32.store (i32.add $y $row) (i32.load8_u (i32.add $labels $sample)))
        (f32.store (i32.add $weight $row) $share))
      (else
        (i32.store (i32.add $y $row) 0)
        (i32.store (i32.add $weight $row) 0)))))

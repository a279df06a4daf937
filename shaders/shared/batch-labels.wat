;; What goes with the samples of a batch: their labels, and as its weight each one's share of the scaled loss. Needs batch-samples.wat.
(func $label_rows (param $launch i32) (param $order i32) (param $labels i32) (param $clock i32)
  (param $y i32) (param $weight i32) (param $from i32) (param $to i32)
  (local $row i32) (local $sample i32) (local $share f32)
  (local.set $share (call $row_weight $launch $clock))
  (for $row (i32.shl $from 2) (i32.shl $to 2) 4
    (local.set $sample (i32.load (i32.add $order $row)))
    (if (i32.lt_u $sample (dim S))
      (then
        (i32.store (i32.add $y $row) (i32.load8_u (i32.add $labels $sample)))
        (f32.store (i32.add $weight $row) $share))
      (else
        (i32.store (i32.add $y $row) 0)
        (i32.store (i32.add $weight $row) 0)))))

;; out[0 … 15] = Σ x[row][0 … 15] of M rows, which begin `stride` bytes apart.
(func $sum_columns (param $x i32) (param $stride i32) (param $M i32) (param $out i32)
  (local $end i32)
  (repeat i 0 4 (local $sum{i} v128))
  (local.set $end (i32.add $x (i32.mul $stride $M)))
  (for $x $x $end $stride
    (repeat i 0 4 (local.set $sum{i} (f32x4.add $sum{i} (v128.load offset={16*i} $x)))))
  (repeat i 0 4 (v128.store offset={16*i} $out $sum{i})))

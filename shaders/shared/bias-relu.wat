;; row[0 … count) += bias, and where $relu is 1 what is below 0 becomes 0. Needs store-lanes.wat.
(func $add_bias (param $row i32) (param $bias i32) (param $count i32) (param $relu i32)
  (local $value v128) (local $floor v128)
  (local.set $floor (v128.const f32x4 0 0 0 0))
  (if (i32.eqz $relu) (then (local.set $floor (v128.const f32x4 -inf -inf -inf -inf))))
  (block $done
    (loop $next
      (br_if $done (i32.le_s $count 0))
      ;; pmax keeps a NaN, which must be seen to be reported.
      (local.set $value (f32x4.add (v128.load $row) (v128.load $bias)))
      (local.set $value (f32x4.pmax $value $floor))
      (if (i32.ge_s $count 4)
        (then (v128.store $row $value))
        (else (call $store_lanes $value $row $count)))
      (local.set $row (i32.add $row 16))
      (local.set $bias (i32.add $bias 16))
      (local.set $count (i32.sub $count 4))
      (br $next))))

;; The same in a matrix for the rows `from` to `to` of `width` columns.
(func $add_bias_rows (param $y i32) (param $stride i32) (param $from i32) (param $to i32) (param $bias i32) (param $width i32)
  (param $relu i32)
  (local $left v128) (local $right v128) (local $floor v128)
  (local.set $to (i32.add $y (i32.mul $to $stride)))
  (local.set $y (i32.add $y (i32.mul $from $stride)))
  (if (i32.ne $width 8)
    (then
      (for $y $y $to $stride (call $add_bias $y $bias $width $relu))
      (return)))
  ;; The width of a panel, for which all of it stays in registers.
  (local.set $floor (v128.const f32x4 0 0 0 0))
  (if (i32.eqz $relu) (then (local.set $floor (v128.const f32x4 -inf -inf -inf -inf))))
  (local.set $left (v128.load $bias))
  (local.set $right (v128.load offset=16 $bias))
  (for $y $y $to $stride
    (v128.store $y (f32x4.pmax (f32x4.add (v128.load $y) $left) $floor))
    (v128.store offset=16 $y (f32x4.pmax (f32x4.add (v128.load offset=16 $y) $right) $floor))))

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

;; The same in the rows `from` to `to` of a matrix.
(func $add_bias_rows (param $y i32) (param $stride i32) (param $from i32) (param $to i32) (param $bias i32) (param $count i32)
  (param $relu i32)
  (local $row i32)
  (for $row $from $to 1
    (call $add_bias (i32.add $y (i32.mul $row $stride)) $bias $count $relu)))

;; dx[0 … count) becomes 0 where x is not above 0. Needs store-lanes.wat.
(func $relu_backward (param $dx i32) (param $x i32) (param $count i32)
  (local $value v128)
  (block $done
    (loop $next
      (br_if $done (i32.le_s $count 0))
      (local.set $value (v128.and (v128.load $dx) (f32x4.gt (v128.load $x) (v128.const f32x4 0 0 0 0))))
      (if (i32.ge_s $count 4)
        (then (v128.store $dx $value))
        (else (call $store_lanes $value $dx $count)))
      (local.set $dx (i32.add $dx 16))
      (local.set $x (i32.add $x 16))
      (local.set $count (i32.sub $count 4))
      (br $next))))

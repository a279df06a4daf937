;; Each layer's gradients and descent with momentum on all parameters. A row of gradients lives only until it has been taken.
(kernel
  (args images order acts deltas p velocity lr clock copy)
  (scratch lists panels rows)
  (dims S D B P A E)
  (params MOMENTUM LAYERS W1 W2 W3 W4 W5 W6 W7 W8 W9))
(include "../shared/share.wat")
(include "../shared/store-lanes.wat")
(include "../shared/sgd-span.wat")

(func $begin_update (param $launch i32)
  (call $begin_sgd (arg lr) (arg clock) (constant MOMENTUM)))

(func $update (param $launch i32) (param $at i32) (param $grad i32) (param $count i32)
  (call $sgd_span (arg p) (arg velocity) (arg copy) $at $grad $count))

;; Whether a step would change nothing at these `count` parameters if their gradients are 0: they don't move.
(func $is_at_rest (param $launch i32) (param $at i32) (param $count i32) (result i32)
  (local $i i32) (local $any v128)
  (if (arg copy) (then (return (i32.const 0))))
  (for $i $at (i32.add $at (i32.shl $count 2)) 16
    (local.set $any (v128.or $any (v128.load (i32.add (arg velocity) $i)))))
  (i32.eqz (v128.any_true $any)))

(include "../shared/mlp-update.wat")

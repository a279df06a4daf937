;; Each layer's gradients and Adam on all parameters. A row of gradients lives only until Adam has taken it.
(kernel
  (args images order acts deltas p m v lr clock copy)
  (scratch lists panels rows)
  (dims S D B P A E)
  (params LOG_BETA1 LOG_BETA2 EPSILON TORCH_FORM LAYERS W1 W2 W3 W4 W5 W6 W7 W8 W9))
(include "../shared/share.wat")
(include "../shared/exp.wat")
(include "../shared/store-lanes.wat")
(include "../shared/adam-span.wat")

;; What a step of Adam does with `count` gradients at $grad, those of the parameters from `at` bytes on.
(func $begin_update (param $launch i32)
  (call $begin_adam (arg lr) (arg clock) (constant LOG_BETA1) (constant LOG_BETA2) (constant EPSILON)
    (i32.trunc_f64_u (constant TORCH_FORM))))

(func $update (param $launch i32) (param $at i32) (param $grad i32) (param $count i32)
  (call $adam_span (arg p) (arg m) (arg v) (arg copy) $at $grad $count))

;; Whether Adam would change nothing at these `count` parameters if their gradients are 0: both moments are.
(func $is_at_rest (param $launch i32) (param $at i32) (param $count i32) (result i32)
  (local $i i32) (local $any v128)
  (if (arg copy) (then (return (i32.const 0))))
  (for $i $at (i32.add $at (i32.shl $count 2)) 16
    (local.set $any
      (v128.or $any (v128.or (v128.load (i32.add (arg m) $i)) (v128.load (i32.add (arg v) $i))))))
  (i32.eqz (v128.any_true $any)))

(include "../shared/mlp-update.wat")

;; Each layer's gradients and Adam on all parameters. A row of gradients lives only until Adam has taken it.
(kernel
  (args images order acts deltas p m v lr clock copy)
  (scratch lists panels rows)
  (dims S D B P A E)
  (params LOG_BETA1 LOG_BETA2 EPSILON TORCH_FORM LAYERS W1 W2 W3 W4 W5 W6 W7 W8 W9))
(include "../shared/share.wat")
(include "../shared/span.wat")
(include "../shared/exp.wat")
(include "../shared/store-lanes.wat")
(include "../shared/adam-span.wat")

(include "../shared/update-block.wat")

(func $begin_update (param $launch i32)
  (call $begin_adam (arg lr) (arg clock) (constant LOG_BETA1) (constant LOG_BETA2) (constant EPSILON)
    (i32.trunc_f64_u (constant TORCH_FORM))))

;; What the optimizer does before all else of a step to this rank's share of what it keeps.
(func $settle (param $launch i32) (param $rank i32) (param $world i32)
  (local $from i32) (local $to i32)
  (local.set $from (call $span (dim P) $rank $world))
  (local.set $to (call $span (dim P) (i32.add $rank 1) $world))
  (call $begin_moments (arg clock) (arg m) (arg v) $from (i32.shr_u (i32.sub $to $from) 2)))

;; Adam on `count` parameters from `at` bytes on, with the gradients at $grad, each times $inverse.
(func $update (param $launch i32) (param $at i32) (param $grad i32) (param $inverse v128) (param $count i32)
  (call $adam_span (arg p) (arg m) (arg v) (arg copy) $at $grad $inverse $count))

;; Adam on blocks of 32 parameters, the first one `at` bytes on; all else as $update_block has it.
(func $update_blocks (param $launch i32) (param $at i32) (param $blocks i32) (param $stride i32) (param $list i32)
  (param $ends i32) (param $last i32) (param $rows i32) (param $rowsStride i32)
  (call $update_block (i32.add (arg p) $at) (i32.add (arg m) $at) (i32.add (arg v) $at)
    (select (i32.add (arg copy) $at) (i32.const 0) (arg copy)) $blocks $stride $list $ends $last $rows $rowsStride))

(include "../shared/mlp-update.wat")

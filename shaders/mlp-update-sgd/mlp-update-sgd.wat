;; Each layer's gradients and descent with momentum on all parameters. A row of gradients lives only until it has been taken.
(kernel
  (args images order acts deltas p velocity lr clock copy)
  (scratch lists panels rows)
  (dims S D B P A E)
  (params MOMENTUM LAYERS W1 W2 W3 W4 W5 W6 W7 W8 W9))
(include "../shared/share.wat")
(include "../shared/store-lanes.wat")
(include "../shared/sgd-span.wat")

(include "../shared/update-block.wat")

(func $begin_update (param $launch i32)
  (call $begin_sgd (arg lr) (arg clock) (constant MOMENTUM)))

;; What the optimizer does before all else of a step to this rank's share of what it keeps.
(func $settle (param $launch i32) (param $rank i32) (param $world i32))

;; Descent on `count` parameters from `at` bytes on, with the gradients at $grad, each times $inverse.
(func $update (param $launch i32) (param $at i32) (param $grad i32) (param $inverse v128) (param $count i32)
  (call $sgd_span (arg p) (arg velocity) (arg copy) $at $grad $inverse $count))

;; Descent on blocks of 32 parameters, the first one `at` bytes on; all else as $update_block has it, whose $v is not used.
(func $update_blocks (param $launch i32) (param $at i32) (param $blocks i32) (param $stride i32) (param $list i32)
  (param $ends i32) (param $last i32) (param $rows i32) (param $rowsStride i32)
  (call $update_block (i32.add (arg p) $at) (i32.add (arg velocity) $at) (i32.const 0)
    (select (i32.add (arg copy) $at) (i32.const 0) (arg copy)) $blocks $stride $list $ends $last $rows $rowsStride))

(include "../shared/mlp-update.wat")

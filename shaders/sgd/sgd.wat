;; v = μ·v + g, then p -= lr·v, g being the gradient divided by the scale of the loss. In a step that overflowed nothing is touched.
(kernel
  (args p grad velocity lr clock copy)
  (dims N)
  (params MOMENTUM))
(include "../shared/share.wat")
(include "../shared/store-lanes.wat")
(include "../shared/sgd-span.wat")

;; By lines of memory, which no two ranks write.
(phase
  (local $from i32) (local $to i32)
  (if (i32.load offset=20 (arg clock)) (then (return)))
  (call $begin_sgd (arg lr) (arg clock) (constant MOMENTUM))
  (local.set $from (i32.shl (call $share (i32.div_u (i32.add (dim N) 15) 16) $rank $world) 4))
  (local.set $to (i32.shl (call $share (i32.div_u (i32.add (dim N) 15) 16) (i32.add $rank 1) $world) 4))
  (if (i32.gt_s $to (dim N)) (then (local.set $to (dim N))))
  (if (i32.ge_s $from $to) (then (return)))
  (call $sgd_span (arg p) (arg velocity) (arg copy)
    (i32.shl $from 2) (i32.add (arg grad) (i32.shl $from 2)) (global.get $inverse) (i32.sub $to $from)))

;; A step of Adam; none where an overflow was found.
(kernel
  (args p grad m v lr clock copy)
  (dims N)
  (params LOG_BETA1 LOG_BETA2 EPSILON TORCH_FORM))
(include "../shared/share.wat")
(include "../shared/span.wat")
(include "../shared/exp.wat")
(include "../shared/store-lanes.wat")
(include "../shared/adam-span.wat")

(phase
  (local $from i32) (local $to i32)
  (if (i32.load offset=20 (arg clock)) (then (return)))
  (call $begin_adam (arg lr) (arg clock) (constant LOG_BETA1) (constant LOG_BETA2) (constant EPSILON)
    (i32.trunc_f64_u (constant TORCH_FORM)))
  (local.set $from (call $span (dim N) $rank $world))
  (local.set $to (call $span (dim N) (i32.add $rank 1) $world))
  (call $begin_moments (arg clock) (arg m) (arg v) $from (i32.shr_u (i32.sub $to $from) 2))
  (call $adam_span (arg p) (arg m) (arg v) (arg copy) $from (i32.add (arg grad) $from) (global.get $inverse)
    (i32.shr_u (i32.sub $to $from) 2)))

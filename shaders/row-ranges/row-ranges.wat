;; ranges[m] = min(0, min x[m]), max(0, max x[m]), rows shared out.
(kernel
  (args x ranges)
  (dims M K))
(include "../shared/share.wat")

(phase
  (local $m i32) (local $to i32) (local $at i32) (local $end i32) (local $whole i32) (local $out i32)
  (local $low v128) (local $high v128) (local $value v128)
  (local.set $to (call $share (dim M) (i32.add $rank 1) $world))
  (for $m (call $share (dim M) $rank $world) $to 1
    (local.set $at (i32.add (arg x) (i32.shl (i32.mul $m (dim K)) 2)))
    (local.set $end (i32.add $at (i32.shl (dim K) 2)))
    (local.set $whole (i32.add $at (i32.shl (i32.and (dim K) -4) 2)))
    (local.set $low (v128.const i64x2 0 0))
    (local.set $high (v128.const i64x2 0 0))
    (for $at $at $whole 16
      (local.set $value (v128.load $at))
      (local.set $low (f32x4.min $low $value))
      (local.set $high (f32x4.max $high $value)))
    (for $at $at $end 4
      (local.set $value (v128.load32_splat $at))
      (local.set $low (f32x4.min $low $value))
      (local.set $high (f32x4.max $high $value)))
    (local.set $out (i32.add (arg ranges) (i32.shl $m 3)))
    (f32.store $out
      (f32.min
        (f32.min (f32x4.extract_lane 0 $low) (f32x4.extract_lane 1 $low))
        (f32.min (f32x4.extract_lane 2 $low) (f32x4.extract_lane 3 $low))))
    (f32.store offset=4 $out
      (f32.max
        (f32.max (f32x4.extract_lane 0 $high) (f32x4.extract_lane 1 $high))
        (f32.max (f32x4.extract_lane 2 $high) (f32x4.extract_lane 3 $high))))))

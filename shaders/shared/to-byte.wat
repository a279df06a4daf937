;; Numbers as integers of a byte.

;; Four numbers in units of a scale, to the nearest, halves to the even one, with the zero point added, between $low and $high: the four
;; bytes of the result.
(func $four_bytes (param $x v128) (param $scale v128) (param $zero v128) (param $low v128) (param $high v128) (result i32)
  (local $q v128)
  (local.set $q
    (i32x4.trunc_sat_f32x4_s
      (f32x4.max (v128.const f32x4 -1e6 -1e6 -1e6 -1e6)
        (f32x4.min (v128.const f32x4 1e6 1e6 1e6 1e6) (f32x4.nearest (f32x4.div $x (local.get $scale)))))))
  (local.set $q (i32x4.min_s $high (i32x4.max_s $low (i32x4.add $q (local.get $zero)))))
  ;; The lowest byte of each lane.
  (i32x4.extract_lane 0
    (i8x16.shuffle 0 4 8 12 0 0 0 0 0 0 0 0 0 0 0 0 (local.get $q) (local.get $q))))

;; The share of `count` numbers that is $rank's, from $x to bytes at $q; four of them are never parted.
(func $to_bytes (param $x i32) (param $q i32) (param $count i32) (param $scale f32) (param $zero i32) (param $low i32) (param $high i32)
  (param $rank i32) (param $world i32)
  (local $i i32) (local $to i32) (local $words i32) (local $word i32) (local $left i32)
  (local.set $words (i32.shr_u (i32.add $count 3) 2))
  (local.set $to (call $share $words (i32.add $rank 1) $world))
  (for $i (call $share $words $rank $world) $to 1
    (local.set $word
      (call $four_bytes (v128.load (i32.add $x (i32.shl $i 4))) (f32x4.splat (local.get $scale))
        (i32x4.splat (local.get $zero)) (i32x4.splat (local.get $low)) (i32x4.splat (local.get $high))))
    (local.set $left (i32.sub $count (i32.shl $i 2)))
    (if (i32.ge_s $left 4)
      (then (i32.store (i32.add $q (i32.shl $i 2)) $word))
      (else
        (i32.store8 (i32.add $q (i32.shl $i 2)) $word)
        (if (i32.gt_s $left 1) (then (i32.store8 offset=1 (i32.add $q (i32.shl $i 2)) (i32.shr_u $word 8))))
        (if (i32.gt_s $left 2) (then (i32.store8 offset=2 (i32.add $q (i32.shl $i 2)) (i32.shr_u $word 16))))))))

;; Closes a step: its loss and correct count go into the ring, and the clock moves on. So little that one thread does it.
(kernel
  (args losses correct ring clock)
  (dims B R))

(phase
  (local $i i32) (local $loss f64) (local $count i32) (local $row i32) (local $clock i32) (local $found i32)
  (if $rank (then (return)))
  (local.set $clock (arg clock))
  (for $i 0 (i32.shl (dim B) 2) 4
    (local.set $loss (f64.add $loss (f64.promote_f32 (f32.load (i32.add (arg losses) $i)))))
    (local.set $count (i32.add $count (i32.load (i32.add (arg correct) $i)))))
  (local.set $found (i32.load offset=20 $clock))
  (local.set $row (i32.add (arg ring) (i32.shl (i32.rem_u (i32.load $clock) (dim R)) 4)))
  (f32.store $row (f32.demote_f64 (f64.mul $loss (f64.promote_f32 (f32.load offset=12 $clock)))))
  (f32.store offset=4 $row (f32.convert_i32_u $count))
  (f32.store offset=8 $row (f32.load offset=8 $clock))
  (f32.store offset=12 $row (f32.convert_i32_u $found))
  (call $increase $clock 0)
  (call $increase $clock (select 24 4 $found))
  (i32.store offset=20 $clock 0)
  (if (i32.eqz (i32.load offset=28 $clock)) (then (return)))
  (if $found
    (then (call $rescale $clock (f32.const 0.5)))
    (else
      (call $increase $clock 16)
      (if (i32.eq (i32.load offset=16 $clock) (i32.load offset=28 $clock))
        (then (call $rescale $clock (f32.const 2)))))))

;; The words of the clock, in bytes: 0 step, 4 updates, 8 scale, 12 inverse, 16 good, 20 found, 24 skipped, 28 growth.
(func $increase (param $clock i32) (param $word i32)
  (local.set $word (i32.add $clock $word))
  (i32.store $word (i32.add (i32.load $word) 1)))

;; Scales by a power of two, as long as the scale and its inverse are numbers that f32 holds.
(func $rescale (param $clock i32) (param $factor f32)
  (local $scale f32) (local $inverse f32)
  (local.set $scale (f32.mul (f32.load offset=8 $clock) $factor))
  (local.set $inverse (f32.div (f32.load offset=12 $clock) $factor))
  (i32.store offset=16 $clock 0)
  (if (f32.gt (f32.max $scale $inverse) (f32.const 0x1p+126)) (then (return)))
  (f32.store offset=8 $clock $scale)
  (f32.store offset=12 $clock $inverse))

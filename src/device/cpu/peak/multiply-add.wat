;; Multiply-adds in registers and nothing else: the most that a product can be measured by.
;;
;; Ten chains x = x·a + b of four lanes: enough that none waits for its own last step, few enough for the registers. With a = -1 and b an
;; integer each step is exact, and turns x into b - x and back: after the three steps of a round, which are an odd number, the result
;; tells whether the rounds were odd or even. Both numbers are given, so that no compiler knows them.
(kernel)
(func (export "multiply_add") (param $factor f32) (param $addend f32) (param $rounds i32) (result f32)
  (local $a v128) (local $b v128) (local $round i32)
  (local $x0 v128) (local $x1 v128) (local $x2 v128) (local $x3 v128) (local $x4 v128)
  (local $x5 v128) (local $x6 v128) (local $x7 v128) (local $x8 v128) (local $x9 v128)
  (local.set $a (f32x4.splat $factor))
  (local.set $b (f32x4.splat $addend))
  (repeat i 0 10 (local.set $x{i} (v128.const f32x4 {4*i} {4*i+1} {4*i+2} {4*i+3})))
  (for $round 0 $rounds 1
    (repeat step 0 3
      (repeat i 0 10 (local.set $x{i} (madd $x{i} $a $b)))))
  (repeat i 1 10 (local.set $x0 (f32x4.add $x0 $x{i})))
  (f32.add
    (f32.add (f32x4.extract_lane 0 $x0) (f32x4.extract_lane 1 $x0))
    (f32.add (f32x4.extract_lane 2 $x0) (f32x4.extract_lane 3 $x0))))

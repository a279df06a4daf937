;; Exponentials and logarithms of our own: those of engines differ in their last bits, and each is checked against the reference.

;; eˣ of four numbers up to 0, off by 2 ULP; what is below 2⁻¹²⁶ is 0. x = n·ln 2 + r with |r| ≤ ln 2 / 2, and eʳ by its Taylor
;; series up to r⁷, whose next term is below 2⁻²⁷.
(func $exp (param $x v128) (result v128)
  (local $n v128) (local $r v128) (local $y v128) (local $power v128) (local $isNormal v128)
  (local.set $isNormal (f32x4.ge $x (v128.const f32x4 -87 -87 -87 -87)))
  (local.set $x (f32x4.pmax $x (v128.const f32x4 -87 -87 -87 -87)))
  ;; Plus 1.5·2²³ a number is rounded to an integer, which stands in its lowest bits.
  (local.set $n (f32x4.mul $x (v128.const f32x4 0x1.715476p+0 0x1.715476p+0 0x1.715476p+0 0x1.715476p+0)))
  (local.set $y (f32x4.add $n (v128.const f32x4 0x1.8p+23 0x1.8p+23 0x1.8p+23 0x1.8p+23)))
  (local.set $n (f32x4.sub $y (v128.const f32x4 0x1.8p+23 0x1.8p+23 0x1.8p+23 0x1.8p+23)))
  (local.set $power (i32x4.shl $y (i32.const 23)))
  ;; ln 2 in two parts, the first of which has so few digits that its product with n is exact.
  (local.set $r (f32x4.sub $x (f32x4.mul $n (v128.const f32x4 0x1.62e4p-1 0x1.62e4p-1 0x1.62e4p-1 0x1.62e4p-1))))
  (local.set $r
    (f32x4.sub $r
      (f32x4.mul $n (v128.const f32x4 0x1.7f7d1cp-20 0x1.7f7d1cp-20 0x1.7f7d1cp-20 0x1.7f7d1cp-20))))
  (local.set $y (v128.const f32x4 0x1.a01a02p-13 0x1.a01a02p-13 0x1.a01a02p-13 0x1.a01a02p-13))
  (local.set $y (madd $y $r (v128.const f32x4 0x1.6c16c2p-10 0x1.6c16c2p-10 0x1.6c16c2p-10 0x1.6c16c2p-10)))
  (local.set $y (madd $y $r (v128.const f32x4 0x1.111112p-7 0x1.111112p-7 0x1.111112p-7 0x1.111112p-7)))
  (local.set $y (madd $y $r (v128.const f32x4 0x1.555556p-5 0x1.555556p-5 0x1.555556p-5 0x1.555556p-5)))
  (local.set $y (madd $y $r (v128.const f32x4 0x1.555556p-3 0x1.555556p-3 0x1.555556p-3 0x1.555556p-3)))
  (local.set $y (madd $y $r (v128.const f32x4 0.5 0.5 0.5 0.5)))
  (local.set $y (madd $y $r (v128.const f32x4 1 1 1 1)))
  (local.set $y (madd $y $r (v128.const f32x4 1 1 1 1)))
  ;; Times 2ⁿ, which is n added to the exponent.
  (v128.and (i32x4.add $y $power) $isNormal))

;; log x of two positive numbers. x = 2ᵉ·m with m from √½ to √2, and log m = 2·artanh s, s = (m-1)/(m+1), by its series up to s¹⁵,
;; whose next term is below 2⁻⁴⁷.
(func $log (param $x v128) (result v128)
  (local $bits v128) (local $exponent v128) (local $s v128) (local $square v128) (local $sum v128)
  (local.set $bits (i64x2.sub $x (v128.const i64x2 0x3fe6a09e667f3bcd 0x3fe6a09e667f3bcd)))
  ;; The exponents stand in the upper 12 bits.
  (local.set $exponent (i32x4.shr_s $bits (i32.const 20)))
  (local.set $exponent
    (i8x16.shuffle 4 5 6 7 12 13 14 15 4 5 6 7 12 13 14 15 (local.get $exponent) (local.get $exponent)))
  (local.set $x
    (i64x2.sub $x (v128.and $bits (v128.const i64x2 0xfff0000000000000 0xfff0000000000000))))
  (local.set $s (f64x2.div (f64x2.sub $x (v128.const f64x2 1 1)) (f64x2.add $x (v128.const f64x2 1 1))))
  (local.set $square (f64x2.mul $s $s))
  ;; The coefficients are 1/15, 1/13 … 1.
  (local.set $sum (v128.const f64x2 0x1.1111111111111p-4 0x1.1111111111111p-4))
  (local.set $sum (f64x2.add (f64x2.mul $sum $square) (v128.const f64x2 0x1.3b13b13b13b14p-4 0x1.3b13b13b13b14p-4)))
  (local.set $sum (f64x2.add (f64x2.mul $sum $square) (v128.const f64x2 0x1.745d1745d1746p-4 0x1.745d1745d1746p-4)))
  (local.set $sum (f64x2.add (f64x2.mul $sum $square) (v128.const f64x2 0x1.c71c71c71c71cp-4 0x1.c71c71c71c71cp-4)))
  (local.set $sum (f64x2.add (f64x2.mul $sum $square) (v128.const f64x2 0x1.2492492492492p-3 0x1.2492492492492p-3)))
  (local.set $sum (f64x2.add (f64x2.mul $sum $square) (v128.const f64x2 0x1.999999999999ap-3 0x1.999999999999ap-3)))
  (local.set $sum (f64x2.add (f64x2.mul $sum $square) (v128.const f64x2 0x1.5555555555555p-2 0x1.5555555555555p-2)))
  (local.set $sum (f64x2.add (f64x2.mul $sum $square) (v128.const f64x2 1 1)))
  (f64x2.add
    (f64x2.mul
      (f64x2.convert_low_i32x4_s $exponent)
      (v128.const f64x2 0x1.62e42fefa39efp-1 0x1.62e42fefa39efp-1))
    (f64x2.mul (f64x2.mul (v128.const f64x2 2 2) $s) $sum)))

;; 1 - eˣ of a number up to 0, correct to 40 bits as long as |x| is above 2⁻¹².
(func $one_minus_exp (param $x f64) (result f64)
  (local $n f64) (local $r f64) (local $y f64)
  (if (f64.lt $x (f64.const -700)) (then (return (f64.const 1))))
  (local.set $n (f64.nearest (f64.mul $x (f64.const 0x1.71547652b82fep+0))))
  (local.set $r (f64.sub $x (f64.mul $n (f64.const 0x1.62e42fefa39efp-1))))
  ;; Horner's scheme on Σ rᵏ/k! up to k = 14.
  (local.set $y (f64.const 1))
  (repeat i 0 14
    (local.set $y
      (f64.add (f64.const 1) (f64.mul $y (f64.div $r (f64.sub (f64.const 14) (f64.const {i})))))))
  (f64.sub
    (f64.const 1)
    (f64.mul
      $y
      (f64.reinterpret_i64
        (i64.shl (i64.add (i64.trunc_sat_f64_s $n) (i64.const 1023)) (i64.const 52))))))

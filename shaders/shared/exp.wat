;; Exponentials and logarithms of our own: those of engines differ in their last bits, and each is checked against the reference.

;; eˣ of four numbers up to 0, off by 2 ULP; what is below 2⁻¹²⁶ is 0. x = n·ln 2 + r with |r| ≤ ln 2 / 2, and eʳ by its Taylor
;; series up to r⁷, whose next term is below 2⁻²⁷.
(func $exp (param $x v128) (result v128)
  (local $n v128) (local $r v128) (local $y v128) (local $isNormal v128)
  (local.set $isNormal (f32x4.ge $x (v128.const f32x4 -87 -87 -87 -87)))
  (local.set $x (f32x4.max $x (v128.const f32x4 -87 -87 -87 -87)))
  (local.set $n
    (f32x4.nearest (f32x4.mul $x (v128.const f32x4 0x1.715476p+0 0x1.715476p+0 0x1.715476p+0 0x1.715476p+0))))
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
  (v128.and
    (i32x4.add $y (i32x4.shl (i32x4.trunc_sat_f32x4_s $n) (i32.const 23)))
    $isNormal))

;; log x of a positive number. x = 2ᵉ·m with m from √½ to √2, and log m = 2·artanh s, s = (m-1)/(m+1), by its series up to s¹⁵,
;; whose next term is below 2⁻⁴⁷.
(func $log (param $x f64) (result f64)
  (local $bits i64) (local $exponent i64) (local $s f64) (local $square f64) (local $sum f64)
  (local.set $bits (i64.sub (i64.reinterpret_f64 $x) (i64.const 0x3fe6a09e667f3bcd)))
  (local.set $exponent (i64.shr_s $bits (i64.const 52)))
  (local.set $x (f64.reinterpret_i64 (i64.sub (i64.reinterpret_f64 $x) (i64.shl $exponent (i64.const 52)))))
  (local.set $s (f64.div (f64.sub $x (f64.const 1)) (f64.add $x (f64.const 1))))
  (local.set $square (f64.mul $s $s))
  ;; The coefficients are 1/15, 1/13 … 1.
  (local.set $sum (f64.const 0x1.1111111111111p-4))
  (local.set $sum (f64.add (f64.mul $sum $square) (f64.const 0x1.3b13b13b13b14p-4)))
  (local.set $sum (f64.add (f64.mul $sum $square) (f64.const 0x1.745d1745d1746p-4)))
  (local.set $sum (f64.add (f64.mul $sum $square) (f64.const 0x1.c71c71c71c71cp-4)))
  (local.set $sum (f64.add (f64.mul $sum $square) (f64.const 0x1.2492492492492p-3)))
  (local.set $sum (f64.add (f64.mul $sum $square) (f64.const 0x1.999999999999ap-3)))
  (local.set $sum (f64.add (f64.mul $sum $square) (f64.const 0x1.5555555555555p-2)))
  (local.set $sum (f64.add (f64.mul $sum $square) (f64.const 1)))
  (f64.add
    (f64.mul (f64.convert_i64_s $exponent) (f64.const 0x1.62e42fefa39efp-1))
    (f64.mul (f64.mul (f64.const 2) $s) $sum)))

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

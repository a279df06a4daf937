;; A step of Adam on a span of parameters, in Keras's and PyTorch's forms. Needs exp.wat.

(global $decay1 (mut v128) (v128.const f32x4 0 0 0 0))
(global $decay2 (mut v128) (v128.const f32x4 0 0 0 0))
(global $rate (mut v128) (v128.const f32x4 0 0 0 0))
(global $epsilon (mut v128) (v128.const f32x4 0 0 0 0))
(global $inverse (mut v128) (v128.const f32x4 0 0 0 0))

;; What is the same for all parameters: lr·√(1 - β₂ᵗ)/(1 - β₁ᵗ) and the like, t being the updates made and one.
(func $begin_adam (param $lr i32) (param $clock i32) (param $logBeta1 f64) (param $logBeta2 f64) (param $eps f64)
  (param $torchForm i32)
  (local $t f64) (local $root f64)
  (local.set $t (f64.convert_i32_u (i32.add (i32.load offset=4 $clock) 1)))
  (local.set $root (f64.sqrt (call $one_minus_exp (f64.mul $t $logBeta2))))
  (global.set $decay1 (f32x4.splat (f32.demote_f64 (call $one_minus_exp $logBeta1))))
  (global.set $decay2 (f32x4.splat (f32.demote_f64 (call $one_minus_exp $logBeta2))))
  (global.set $rate
    (f32x4.splat
      (f32.demote_f64
        (f64.div
          (f64.mul (f64.promote_f32 (f32.load $lr)) $root)
          (call $one_minus_exp (f64.mul $t $logBeta1))))))
  (if (i32.eqz $torchForm) (then (local.set $root (f64.const 1))))
  (global.set $epsilon (f32x4.splat (f32.demote_f64 (f64.mul $eps $root))))
  (global.set $inverse (f32x4.splat (f32.load offset=12 $clock))))

;; The step on `count` parameters from `at` bytes behind each of the arrays, with the gradients at $grad. Where $copy is not 0,
;; the parameters are written there too.
(func $adam_span (param $p i32) (param $m i32) (param $v i32) (param $copy i32) (param $at i32) (param $grad i32)
  (param $count i32)
  (local $end i32) (local $g v128) (local $first v128) (local $second v128)
  (local $lanes i32)
  (local.set $p (i32.add $p $at))
  (local.set $m (i32.add $m $at))
  (local.set $v (i32.add $v $at))
  (if $copy (then (local.set $copy (i32.add $copy $at))))
  (local.set $end (i32.add $grad (i32.shl $count 2)))
  (block $done
    (loop $next
      (br_if $done (i32.ge_u $grad $end))
      (local.set $lanes (i32.shr_u (i32.sub $end $grad) 2))
      (local.set $g (f32x4.mul (v128.load $grad) (global.get $inverse)))
      (local.set $first (v128.load $m))
      (local.set $second (v128.load $v))
      (local.set $first (madd (global.get $decay1) (f32x4.sub $g $first) $first))
      (local.set $second (madd (global.get $decay2) (f32x4.sub (f32x4.mul $g $g) $second) $second))
      (local.set $g
        (f32x4.sub
          (v128.load $p)
          (f32x4.div
            (f32x4.mul (global.get $rate) $first)
            (f32x4.add (f32x4.sqrt $second) (global.get $epsilon)))))
      (if (i32.ge_u $lanes 4)
        (then
          (v128.store $m $first)
          (v128.store $v $second)
          (v128.store $p $g)
          (if $copy (then (v128.store $copy $g) (local.set $copy (i32.add $copy 16)))))
        (else
          (call $store_lanes $first $m $lanes)
          (call $store_lanes $second $v $lanes)
          (call $store_lanes $g $p $lanes)
          (if $copy (then (call $store_lanes $g $copy $lanes)))))
      (local.set $grad (i32.add $grad 16))
      (local.set $m (i32.add $m 16))
      (local.set $v (i32.add $v 16))
      (local.set $p (i32.add $p 16))
      (br $next))))

;; A step of Adam on a span of parameters, in Keras's and PyTorch's forms. Needs exp.wat and store-lanes.wat.

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

;; The step on the four parameters 16·i bytes behind $p, $m and $v, whose gradients are $value: the moments become $first and $second, the
;; parameters $value.
(fragment step_locals i
  (local $first v128) (local $second v128)
  (local $decay1 v128) (local $decay2 v128) (local $rate v128) (local $epsilon v128))
(fragment begin_step i
  (local.set $decay1 (global.get $decay1))
  (local.set $decay2 (global.get $decay2))
  (local.set $rate (global.get $rate))
  (local.set $epsilon (global.get $epsilon)))
(fragment step i
  (local.set $first (v128.load offset={16*i} $m))
  (local.set $second (v128.load offset={16*i} $v))
  (local.set $first (madd $decay1 (f32x4.sub $value $first) $first))
  (local.set $second (madd $decay2 (f32x4.sub (f32x4.mul $value $value) $second) $second))
  (local.set $value
    (f32x4.sub
      (v128.load offset={16*i} $p)
      (f32x4.div (f32x4.mul $rate $first) (f32x4.add (f32x4.sqrt $second) $epsilon)))))
(fragment store_step i
  (v128.store offset={16*i} $m $first)
  (v128.store offset={16*i} $v $second)
  (v128.store offset={16*i} $p $value))

;; Clears those of `count` moments that have decayed to almost nothing: they would soon be subnormal, which takes processors a hundred
;; times as long. Every 32 updates is enough, since none gets there in between: 0.9³² is 2⁻⁵.
(func $settle_moments (param $moments i32) (param $count i32)
  (local $end i32) (local $grain v128)
  ;; Added to a moment and taken away again it leaves 0 of what is below 2⁻¹⁰⁴.
  (local.set $grain (v128.const f32x4 0x1p-80 0x1p-80 0x1p-80 0x1p-80))
  (local.set $end (i32.add $moments (i32.shl (i32.and $count -4) 2)))
  (for $moments $moments $end 16
    (v128.store $moments (f32x4.sub (f32x4.add (v128.load $moments) $grain) $grain)))
  (if (i32.and $count 3)
    (then
      (call $store_lanes (f32x4.sub (f32x4.add (v128.load $moments) $grain) $grain) $moments (i32.and $count 3)))))

;; What a step of Adam does before all else to its share of the moments, `count` of each from `at` bytes on.
(func $begin_moments (param $clock i32) (param $m i32) (param $v i32) (param $at i32) (param $count i32)
  (if (i32.and (i32.load offset=4 $clock) 31) (then (return)))
  (call $settle_moments (i32.add $m $at) $count)
  (call $settle_moments (i32.add $v $at) $count))

;; 0 where a step with gradients of 0 would change nothing.
(fragment motion i (v128.or (v128.load offset={16*i} $m) (v128.load offset={16*i} $v)))

;; The step on `count` parameters from `at` bytes behind each of the arrays, with the gradients at $grad, each times $inverse. Where
;; $copy is not 0, the parameters are written there too.
(func $adam_span (param $p i32) (param $m i32) (param $v i32) (param $copy i32) (param $at i32) (param $grad i32)
  (param $inverse v128) (param $count i32)
  (local $end i32) (local $rest i32) (local $value v128)
  (insert step_locals 0)
  (insert begin_step 0)
  (local.set $p (i32.add $p $at))
  (local.set $m (i32.add $m $at))
  (local.set $v (i32.add $v $at))
  (local.set $rest (i32.and $count 3))
  (local.set $end (i32.add $grad (i32.shl (i32.sub $count $rest) 2)))
  (block $done
    (loop $next
      (if (i32.ge_u $grad $end) (then (br_if $done (i32.eqz $rest))))
      (local.set $value (f32x4.mul (v128.load $grad) $inverse))
      (insert step 0)
      (br_if $done (i32.ge_u $grad $end))
      (insert store_step 0)
      (local.set $grad (i32.add $grad 16))
      (local.set $m (i32.add $m 16))
      (local.set $v (i32.add $v 16))
      (local.set $p (i32.add $p 16))
      (br $next)))
  (if $rest
    (then
      (call $store_lanes $first $m $rest)
      (call $store_lanes $second $v $rest)
      (call $store_lanes $value $p $rest)))
  (if $copy
    (then
      (local.set $p (i32.sub $p (i32.shl (i32.sub $count $rest) 2)))
      (call $copy_numbers $p (i32.add $copy $at) $count))))

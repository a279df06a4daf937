;; A step of descent with PyTorch's momentum on a span of parameters. Needs store-lanes.wat.

(global $momentum (mut v128) (v128.const f32x4 0 0 0 0))
(global $rate (mut v128) (v128.const f32x4 0 0 0 0))
(global $inverse (mut v128) (v128.const f32x4 0 0 0 0))

;; What is the same for all parameters.
(func $begin_sgd (param $lr i32) (param $clock i32) (param $momentum f64)
  (global.set $momentum (f32x4.splat (f32.demote_f64 $momentum)))
  (global.set $rate (f32x4.splat (f32.load $lr)))
  (global.set $inverse (f32x4.splat (f32.load offset=12 $clock))))

;; The step on the four parameters 16·i bytes behind $p, whose gradients are $value: their velocity, as far behind $m, becomes $first, and
;; the parameters $value.
(fragment step_locals i
  (local $first v128) (local $momentum v128) (local $rate v128))
(fragment begin_step i
  (local.set $momentum (global.get $momentum))
  (local.set $rate (global.get $rate)))
(fragment step i
  (local.set $first (madd $momentum (v128.load offset={16*i} $m) $value))
  (local.set $value (f32x4.sub (v128.load offset={16*i} $p) (f32x4.mul $rate $first))))
(fragment store_step i
  (v128.store offset={16*i} $m $first)
  (v128.store offset={16*i} $p $value))

;; 0 where a step with gradients of 0 would change nothing.
(fragment motion i (v128.load offset={16*i} $m))

;; The step on `count` parameters from `at` bytes behind each of the arrays, with the gradients at $grad, each times $inverse. Where
;; $copy is not 0, the parameters are written there too.
(func $sgd_span (param $p i32) (param $m i32) (param $copy i32) (param $at i32) (param $grad i32) (param $inverse v128)
  (param $count i32)
  (local $end i32) (local $rest i32) (local $value v128)
  (insert step_locals 0)
  (insert begin_step 0)
  (local.set $p (i32.add $p $at))
  (local.set $m (i32.add $m $at))
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
      (local.set $p (i32.add $p 16))
      (br $next)))
  (if $rest
    (then
      (call $store_lanes $first $m $rest)
      (call $store_lanes $value $p $rest)))
  (if $copy
    (then
      (local.set $p (i32.sub $p (i32.shl (i32.sub $count $rest) 2)))
      (call $copy_numbers $p (i32.add $copy $at) $count))))

;; A step of descent with PyTorch's momentum on a span of parameters. Needs store-lanes.wat.

(global $momentum (mut v128) (v128.const f32x4 0 0 0 0))
(global $rate (mut v128) (v128.const f32x4 0 0 0 0))
(global $inverse (mut v128) (v128.const f32x4 0 0 0 0))

;; What is the same for all parameters.
(func $begin_sgd (param $lr i32) (param $clock i32) (param $momentum f64)
  (global.set $momentum (f32x4.splat (f32.demote_f64 $momentum)))
  (global.set $rate (f32x4.splat (f32.load $lr)))
  (global.set $inverse (f32x4.splat (f32.load offset=12 $clock))))

;; The step on `count` parameters from `at` bytes behind each of the arrays, with the gradients at $grad. Where $copy is not 0,
;; the parameters are written there too.
(func $sgd_span (param $p i32) (param $velocity i32) (param $copy i32) (param $at i32) (param $grad i32) (param $count i32)
  (local $end i32) (local $v v128) (local $moved v128) (local $lanes i32)
  (local.set $p (i32.add $p $at))
  (local.set $velocity (i32.add $velocity $at))
  (if $copy (then (local.set $copy (i32.add $copy $at))))
  (local.set $end (i32.add $grad (i32.shl $count 2)))
  (block $done
    (loop $next
      (br_if $done (i32.ge_u $grad $end))
      (local.set $lanes (i32.shr_u (i32.sub $end $grad) 2))
      (local.set $v
        (madd (global.get $momentum) (v128.load $velocity) (f32x4.mul (v128.load $grad) (global.get $inverse))))
      (local.set $moved (f32x4.sub (v128.load $p) (f32x4.mul (global.get $rate) $v)))
      (if (i32.ge_u $lanes 4)
        (then
          (v128.store $velocity $v)
          (v128.store $p $moved)
          (if $copy (then (v128.store $copy $moved) (local.set $copy (i32.add $copy 16)))))
        (else
          (call $store_lanes $v $velocity $lanes)
          (call $store_lanes $moved $p $lanes)
          (if $copy (then (call $store_lanes $moved $copy $lanes)))))
      (local.set $grad (i32.add $grad 16))
      (local.set $velocity (i32.add $velocity 16))
      (local.set $p (i32.add $p 16))
      (br $next))))

;; scale = (max - min) / HIGH, zero = round(-min / scale), q = clamp(round(x / scale) + zero, 0, HIGH)
(kernel
  (args x ranges q scale zero)
  (dims M K)
  (params HIGH))
(include "../shared/share.wat")
(include "../shared/to-byte.wat")

(phase
  (local $at i32) (local $end i32) (local $low f32) (local $high f32) (local $wide f32) (local $own f32) (local $origin i32)
  ;; Each thread joins the ranges of all rows for itself.
  (local.set $at (arg ranges))
  (local.set $end (i32.add $at (i32.shl (dim M) 3)))
  (for $at $at $end 8
    (local.set $low (f32.min (local.get $low) (f32.load $at)))
    (local.set $high (f32.max (local.get $high) (f32.load offset=4 $at))))
  ;; In f64 and rounded once, as PyTorch does.
  (local.set $wide
    (f32.demote_f64
      (f64.div
        (f64.sub (f64.promote_f32 (local.get $high)) (f64.promote_f32 (local.get $low)))
        (constant HIGH))))
  (if (f32.lt (local.get $wide) (f32.const 1e-37)) (then (local.set $wide (f32.const 0.1))))
  (local.set $own (f32.max (local.get $wide) (f32.const 6.1e-5)))
  (local.set $origin
    (i32.trunc_f64_s
      (f64.max (f64.const 0)
        (f64.min (constant HIGH)
          (f64.nearest
            (f64.div (f64.neg (f64.promote_f32 (local.get $low))) (f64.promote_f32 (local.get $wide))))))))
  (if (i32.eqz $rank)
    (then
      (f32.store (arg scale) (local.get $own))
      (i32.store (arg zero) $origin)))
  (call $to_bytes (arg x) (arg q) (i32.mul (dim M) (dim K)) (local.get $own) $origin (i32.const 0) (i32.trunc_f64_s (constant HIGH)) $rank $world))

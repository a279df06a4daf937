;; Both gradients of a dense layer: dw = xᵀ·dz and db[n] = Σₘ dz[m, n].
(kernel
  (args x dz dw db)
  (scratch panels own)
  (dims M K N))
(include "../shared/weight-gradient.wat")

(phase (call $pack_gradient (arg dz) (dim M) (dim N) (scratch panels) $rank $world))

(phase
  (local $own i32)
  (local.set $own (call $own (scratch own) (i32.shl (dim M) 6) $rank))
  (call $weight_gradient (arg x) (arg dz) (scratch panels) (dim M) (dim K) (dim N) (arg dw) $own $rank $world)
  (call $bias_gradient (arg dz) (dim M) (dim N) (arg db) $own $rank $world))

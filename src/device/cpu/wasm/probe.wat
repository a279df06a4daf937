;; What the engine makes of a multiply-add: also whether it knows SIMD, and in its relaxed form relaxed SIMD, at all.
(kernel)
(func (export "madd") (param $a f32) (param $b f32) (param $c f32) (result f32)
  (f32x4.extract_lane 0 (madd (f32x4.splat $a) (f32x4.splat $b) (f32x4.splat $c))))

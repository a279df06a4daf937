;; q = clamp(round(x / scale) + zero, LOW, HIGH) of a tensor with one scale.
(kernel
  (args x scale zero q)
  (dims N)
  (params LOW HIGH))
(include "../shared/share.wat")
(include "../shared/to-byte.wat")

(phase
  (call $to_bytes (arg x) (arg q) (dim N)
    (f32.load (arg scale)) (i32.load (arg zero))
    (i32.trunc_f64_s (constant LOW)) (i32.trunc_f64_s (constant HIGH)) $rank $world))

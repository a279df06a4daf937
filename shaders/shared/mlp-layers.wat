;; Where the numbers of a multi-layer perceptron lie, in bytes; see mlp-layout.ts. $widths is where W1 … W9 lie. Needs share.wat.

;; Width of a layer's output; that of layer 0 is the input's.
(func $width_of (param $widths i32) (param $D i32) (param $layer i32) (result i32)
  (if (i32.eqz $layer) (then (return $D)))
  (i32.trunc_f64_u (f64.load (i32.add $widths (i32.sub (i32.shl $layer 3) 8)))))

;; Where the weights of a layer begin among the parameters, each part padded to 128 numbers.
(func $weights_at (param $widths i32) (param $D i32) (param $layer i32) (result i32)
  (local $l i32) (local $at i32) (local $width i32)
  (for $l 1 $layer 1
    (local.set $width (call $width_of $widths $D $l))
    (local.set $at
      (i32.add
        (i32.add $at (call $padded (i32.mul (call $width_of $widths $D (i32.sub $l 1)) $width) 128))
        (call $padded $width 128))))
  (i32.shl $at 2))

(func $bias_at (param $widths i32) (param $D i32) (param $layer i32) (result i32)
  (i32.add
    (call $weights_at $widths $D $layer)
    (i32.shl
      (call $padded
        (i32.mul (call $width_of $widths $D (i32.sub $layer 1)) (call $width_of $widths $D $layer)) 128)
      2)))

;; Where a layer's numbers begin in a row of acts or deltas, each layer padded to 4.
(func $column_of (param $widths i32) (param $D i32) (param $layer i32) (result i32)
  (local $l i32) (local $at i32)
  (for $l 1 $layer 1
    (local.set $at (i32.add $at (call $padded (call $width_of $widths $D $l) 4))))
  (i32.shl $at 2))

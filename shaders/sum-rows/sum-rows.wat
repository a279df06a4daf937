;; y[n] = Σₘ x[m, n], sixteen columns at a time.
(kernel
  (args x y)
  (dims M N))
(include "../shared/share.wat")
(include "../shared/store-lanes.wat")

(phase
  (local $blocks i32) (local $block i32) (local $to i32) (local $x i32) (local $end i32) (local $stride i32) (local $y i32)
  (local $width i32)
  (repeat i 0 4 (local $sum{i} v128))
  (local.set $blocks (i32.div_u (i32.add (dim N) 15) 16))
  (local.set $stride (i32.shl (dim N) 2))
  (local.set $to (call $share $blocks (i32.add $rank 1) $world))
  (for $block (call $share $blocks $rank $world) $to 1
    (local.set $x (i32.add (arg x) (i32.shl $block 6)))
    (local.set $end (i32.add $x (i32.mul $stride (dim M))))
    (repeat i 0 4 (local.set $sum{i} (v128.const i64x2 0 0)))
    (for $x $x $end $stride
      (repeat i 0 4 (local.set $sum{i} (f32x4.add $sum{i} (v128.load offset={16*i} $x)))))
    (local.set $y (i32.add (arg y) (i32.shl $block 6)))
    (local.set $width (i32.sub (dim N) (i32.shl $block 4)))
    (repeat i 0 4
      (if (i32.gt_s $width {4*i})
        (then
          (if (i32.ge_s $width {4*i+4})
            (then (v128.store offset={16*i} $y $sum{i}))
            (else (call $store_lanes $sum{i} (i32.add $y {16*i}) (i32.sub $width {4*i})))))))))

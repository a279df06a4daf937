;; y = x + b, by rows, or by columns where there are few rows. A single column is a row of numbers to which the same one is added.
(kernel
  (args x b y)
  (dims M N))
(include "../shared/share.wat")
(include "../shared/span.wat")
(include "../shared/store-lanes.wat")

(phase
  (local $M i32) (local $N i32) (local $row i32) (local $n i32) (local $from i32) (local $to i32) (local $first i32)
  (local $last i32) (local $x i32) (local $y i32) (local $b i32) (local $end i32) (local $stride i32) (local $isColumn i32)
  (local $value v128) (local $bias v128)
  (local.set $b (arg b))
  (local.set $bias (v128.load32_splat $b))
  (local.set $isColumn (i32.eq (dim N) 1))
  (local.set $M (select (i32.const 1) (dim M) $isColumn))
  (local.set $N (select (dim M) (dim N) $isColumn))
  (local.set $stride (i32.shl $N 2))
  (local.set $to $M)
  (local.set $last $stride)
  (if (i32.lt_u $M $world)
    (then
      (local.set $first (call $span $N $rank $world))
      (local.set $last (call $span $N (i32.add $rank 1) $world)))
    (else
      (local.set $from (call $share $M $rank $world))
      (local.set $to (call $share $M (i32.add $rank 1) $world))
      (local.set $end (i32.add (arg y) (i32.mul $to $stride)))))
  (local.set $x (i32.add (arg x) (i32.mul $from $stride)))
  (local.set $y (i32.add (arg y) (i32.mul $from $stride)))
  (for $row $from $to 1
    (for $n $first $last 16
      (if (i32.eqz $isColumn) (then (local.set $bias (v128.load (i32.add $b $n)))))
      (local.set $value (f32x4.add (v128.load (i32.add $x $n)) $bias))
      ;; What a store leaves behind the end of a row is overwritten with the next ones, as long as these are this rank's.
      (if (i32.or (i32.le_u (i32.add $n 16) $last) (i32.le_u (i32.add (i32.add $y $n) 16) $end))
        (then (v128.store (i32.add $y $n) $value))
        (else (call $store_lanes $value (i32.add $y $n) (i32.shr_u (i32.sub $last $n) 2)))))
    (local.set $x (i32.add $x $stride))
    (local.set $y (i32.add $y $stride))))

;; Gradients that are sums over lists, handed to the optimizer while they are still in registers, so that the processor divides for one
;; pixel while it sums for the next. Needs the optimizer's fragments, store-lanes.wat and what column-sums.wat needs.
(include "column-sums.wat")

;; `blocks` blocks of 32 parameters side by side, and so on for each pixel `stride` bytes on, at $p, $m, $v and, where $copy is not 0,
;; there. The gradient of the first is the sum over the lists of a pixel at $list, whose ends begin at $ends, of rows at $rows; of the next
;; the rows lie rowsStride bytes further on. The last pixel's lists end in front of $last. A block without entries is passed over
;; where the optimizer would change nothing.
(func $update_block (param $p i32) (param $m i32) (param $v i32) (param $copy i32) (param $blocks i32) (param $stride i32)
  (param $list i32) (param $ends i32) (param $last i32) (param $rows i32) (param $rowsStride i32)
  (local $block i32) (local $toM i32) (local $toV i32) (local $toCopy i32)
  (insert column_locals 0)
  (insert step_locals 0)
  (local.set $stride (i32.sub $stride (i32.shl $blocks 7)))
  (local.set $toM (i32.sub $m $p))
  (local.set $toV (i32.sub $v $p))
  (local.set $toCopy (i32.sub $copy $p))
  (for $ends $ends $last 4
    (local.set $block $blocks)
    (loop $nextBlock
      (local.set $m (i32.add $p $toM))
      (local.set $v (i32.add $p $toV))
      (block $atRest
        (insert look_at_column 0)
        (if (i32.eqz (i32.or $some $copy))
          (then
            (if (i32.eqz (v128.any_true (insert motion 0)))
              (then
                (local.set $value (insert motion 1))
                (repeat i 2 8 (local.set $value (v128.or $value (insert motion {i}))))
                (br_if $atRest (i32.eqz (v128.any_true $value)))))))
        (insert sum_column 0)
        ;; Here and not before the loops, where engines would put what they have no registers for aside.
        (insert begin_step 0)
        (repeat i 0 8
          (local.set $value $sum{i})
          (insert step {i})
          (insert store_step {i}))
        (if $copy
          (then
            (repeat i 0 8
              (v128.store offset={16*i} (i32.add $p $toCopy) (v128.load offset={16*i} $p))))))
      (local.set $p (i32.add $p 128))
      (local.set $rows (i32.add $rows $rowsStride))
      (br_if $nextBlock (local.tee $block (i32.sub $block 1))))
    (local.set $rows (i32.sub $rows (i32.mul $rowsStride $blocks)))
    (local.set $p (i32.add $p $stride))
    (local.set $list (i32.add $list (global.get $columnStride)))))

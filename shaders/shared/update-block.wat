;; Gradients that are sums over lists, handed to the optimizer while they are still in registers, so that the processor divides for one
;; pixel while it sums for the next. Needs the optimizer's fragments and store-lanes.wat.
(include "sum-rows.wat")

;; Blocks of 32 parameters, `stride` bytes apart at $p, $m, $v and, where $copy is not 0, there. The gradient of the first is the sum over
;; its list at $list, whose end stands at $ends, and so on for each until $last, the lists being listStride bytes apart; entries are as
;; $sum_rows has them, of rows at $rows. A block without entries is passed over where the optimizer would change nothing.
(func $update_block (param $p i32) (param $m i32) (param $v i32) (param $copy i32) (param $stride i32)
  (param $list i32) (param $listStride i32) (param $ends i32) (param $last i32) (param $rows i32)
  (insert sum_locals 0)
  (insert step_locals 0)
  (insert begin_step 0)
  (for $ends $ends $last 4
    (local.set $entry $list)
    (local.set $end (i32.load $ends))
    (repeat i 0 8 (local.set $sum{i} (v128.const i64x2 0 0)))
    (block $atRest
      (if (i32.eq $entry $end)
        (then
          (if (i32.eqz (i32.or $copy (v128.any_true (insert motion 0))))
            (then
              (local.set $value (insert motion 1))
              (repeat i 2 8 (local.set $value (v128.or $value (insert motion {i}))))
              (br_if $atRest (i32.eqz (v128.any_true $value))))))
        (else (insert sum_entries 0)))
      (repeat i 0 8
        (local.set $value $sum{i})
        (insert step {i})
        (insert store_step {i}))
      (if $copy (then (call $copy_numbers $p $copy 32))))
    (local.set $p (i32.add $p $stride))
    (local.set $m (i32.add $m $stride))
    (local.set $v (i32.add $v $stride))
    (if $copy (then (local.set $copy (i32.add $copy $stride))))
    (local.set $list (i32.add $list $listStride))))

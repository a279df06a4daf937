;; Sums over the lists of a pixel, those of all ranks one after another, so that a sum's order is that of the samples for any number of
;; them. Needs kept-lists.wat and pixel-lists.wat.
(include "sum-rows.wat")

;; Bytes between the lists of neighbouring pixels; between those of neighbouring ranks, and where theirs end; and how many ranks.
(global $columnStride (mut i32) (i32.const 0))
(global $columnPart (mut i32) (i32.const 0))
(global $endsPart (mut i32) (i32.const 0))
(global $columnParts (mut i32) (i32.const 0))

(func $begin_columns (param $B i32) (param $D i32) (param $world i32)
  (global.set $columnStride (call $column_stride $B $world))
  (global.set $columnPart (call $column_part $B $D $world))
  (global.set $endsPart (call $ends_part $D))
  (global.set $columnParts (local.get $world)))

;; $some is 0 where all lists are empty of the pixel whose first one is at $list and ends where $ends says.
(fragment column_locals i
  (insert sum_locals 0)
  (local $some i32) (local $left i32) (local $part i32) (local $partEnd i32))
(fragment look_at_column i
  (local.set $some (i32.xor $list (i32.load $ends)))
  (local.set $left (i32.sub (global.get $columnParts) 1))
  (if $left
    (then
      (local.set $part $list)
      (local.set $partEnd $ends)
      (loop $parts
        (local.set $part (i32.add $part (global.get $columnPart)))
        (local.set $partEnd (i32.add $partEnd (global.get $endsPart)))
        (local.set $some (i32.or $some (i32.xor $part (i32.load $partEnd))))
        (br_if $parts (local.tee $left (i32.sub $left 1)))))))

;; $sum0 … $sum7 = the sum over its lists. The first one stands by itself, since on one thread it is the only one.
(fragment sum_column i
  (repeat k 0 8 (local.set $sum{k} (v128.const i64x2 0 0)))
  (local.set $entry $list)
  (local.set $end (i32.load $ends))
  (insert sum_entries 0)
  (local.set $left (i32.sub (global.get $columnParts) 1))
  (if $left
    (then
      (local.set $part $list)
      (local.set $partEnd $ends)
      (loop $parts
        (local.set $part (i32.add $part (global.get $columnPart)))
        (local.set $partEnd (i32.add $partEnd (global.get $endsPart)))
        (local.set $entry $part)
        (local.set $end (i32.load $partEnd))
        (insert sum_entries 0)
        (br_if $parts (local.tee $left (i32.sub $left 1)))))))

;; out[0 … 31] = that sum, of rows at $rows.
(func $sum_column (param $list i32) (param $ends i32) (param $rows i32) (param $out i32)
  (insert column_locals 0)
  (insert sum_column 0)
  (repeat i 0 8 (v128.store offset={16*i} $out $sum{i})))

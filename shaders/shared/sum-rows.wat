;; The sum that both products of the first layer consist of: a few rows of a matrix, each times a number of its own.

;; out[0 … 31] = start + Σ value · row[0 … 31] over the entries from $entry to $end. An entry is 64 bits: how many bytes behind $base its
;; row is (i32), and its value (f32). The sums begin with the 32 numbers at $start, and those below $floor become that. Eight sums of
;; four lanes stay in registers over the whole list.
(func $sum_rows (param $entry i32) (param $end i32) (param $base i32) (param $start i32) (param $floor v128) (param $out i32)
  (local $value v128) (local $row i32)
  (repeat i 0 8 (local $sum{i} v128))
  (repeat i 0 8 (local.set $sum{i} (v128.load offset={16*i} $start)))
  (block $done
    (loop $next
      (br_if $done (i32.ge_u $entry $end))
      (local.set $row (i32.add $base (i32.load $entry)))
      (local.set $value (v128.load32_splat offset=4 $entry))
      (repeat i 0 4
        (local.set $sum{i} (madd $value (v128.load offset={16*i} $row) $sum{i})))
      ;; Never taken. V8 11 would begin all eight loads before the first sum, and then runs out of registers.
      (br_if $done (i32.eqz $row))
      (repeat i 4 8
        (local.set $sum{i} (madd $value (v128.load offset={16*i} $row) $sum{i})))
      (local.set $entry (i32.add $entry 8))
      (br $next)))
  ;; pmax keeps a NaN, which must be seen to be reported.
  (repeat i 0 8 (v128.store offset={16*i} $out (f32x4.pmax $sum{i} $floor))))

;; The floor of a relu, and one that is none.
(func $floor_of (param $relu i32) (result v128)
  (if (result v128) $relu
    (then (v128.const f32x4 0 0 0 0))
    (else (v128.const f32x4 -inf -inf -inf -inf))))

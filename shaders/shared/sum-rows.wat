;; The sum that both products of the first layer consist of: a few rows of a matrix, each times a number of its own.

;; out[0 … 31] = Σ value · row[0 … 31] over the entries from $entry to $end, each of them the index of a row (i32) and its
;; value (f32). Row i begins at base + i·stride bytes. Eight sums of four lanes stay in registers over the whole list. What lies
;; behind a row of less than 32 numbers is read and summed too, for the caller to leave out.
(func $sum_rows (param $entry i32) (param $end i32) (param $base i32) (param $stride i32) (param $out i32)
  (local $value v128) (local $row i32)
  (repeat i 0 8 (local $sum{i} v128))
  (block $done
    (loop $next
      (br_if $done (i32.ge_u $entry $end))
      (local.set $value (v128.load32_splat offset=4 $entry))
      (local.set $row (i32.add $base (i32.mul (i32.load $entry) $stride)))
      (repeat i 0 4
        (local.set $sum{i} (madd $value (v128.load offset={16*i} $row) $sum{i})))
      ;; Never taken. V8 11 would begin all eight loads before the first sum, and then runs out of registers.
      (br_if $done (i32.eqz $row))
      (repeat i 4 8
        (local.set $sum{i} (madd $value (v128.load offset={16*i} $row) $sum{i})))
      (local.set $entry (i32.add $entry 8))
      (br $next)))
  (repeat i 0 8 (v128.store offset={16*i} $out $sum{i})))
